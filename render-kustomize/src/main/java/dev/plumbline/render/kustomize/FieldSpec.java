package dev.plumbline.render.kustomize;

import java.util.ArrayList;
import java.util.List;

/// A field of some kinds of objects, on which a transformer works.
///
/// @param gvk the kinds; what is empty counts for all
/// @param path names between slashes, `\/` for a slash in a name; lists on the way count with all
///     their elements
/// @param create whether the field is made where it is missing
/// @param parts the path, split
record FieldSpec(Gvk gvk, String path, boolean create, List<String> parts) {

  FieldSpec(Gvk gvk, String path, boolean create) {
    this(gvk, path, create, split(path));
  }

  FieldSpec {
    parts = List.copyOf(parts);
  }

  /// The one that a configuration says.
  static FieldSpec of(Fields fields) {
    return new FieldSpec(
        new Gvk(fields.text("group"), fields.text("version"), fields.text("kind")),
        fields.text("path"),
        fields.flag("create"));
  }

  /// The names of the fields of a field spec.
  static String[] names() {
    return new String[] {"group", "version", "kind", "path", "create"};
  }

  /// Whether it is for objects of the kind.
  boolean takes(Gvk object) {
    return object.isSelectedBy(gvk);
  }

  /// The path's parts: split at slashes, but not at those behind a backslash.
  static List<String> split(String path) {
    return split(path, '/');
  }

  /// The path's parts: split at the delimiter, but not behind a backslash. One at the start does
  /// not count.
  static List<String> split(String path, char delimiter) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int start = path.length() > 1 && path.charAt(0) == delimiter ? 1 : 0;
    for (int i = start; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != delimiter) {
        part.append(c);
      } else if (!part.isEmpty() && part.charAt(part.length() - 1) == '\\') {
        part.setCharAt(part.length() - 1, delimiter);
      } else {
        parts.add(part.toString());
        part.setLength(0);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
