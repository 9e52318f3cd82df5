package dev.plumbline.render.kustomize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The path of a field in a replacement: `spec.containers.[name=web].image`, `data.a\.b`,
/// `metadata.annotations.[a.b/c]`, `spec.ports.0.port`, `spec.*.name`.
///
/// @param parts without blanks around them; a part in brackets keeps these if it has an `=`
record FieldPath(List<String> parts) {

  /// What a replacement reads and writes if it names no field.
  static final String NAME = "metadata.name";

  FieldPath {
    parts = List.copyOf(parts);
  }

  /// A part `[NAME=VALUE]`.
  record Match(String name, String value) {}

  static FieldPath of(String text) {
    List<String> parts = new ArrayList<>();
    List<String> split = split(text);
    for (int i = 0; i < split.size(); i++) {
      String part = split.get(i);
      if (!part.startsWith("[") || part.endsWith("]")) {
        parts.add(part);
        continue;
      }
      StringBuilder bracketed = new StringBuilder(part);
      while (i < split.size() - 1 && !split.get(i).endsWith("]")) {
        i++;
        bracketed.append('.').append(split.get(i));
      }
      parts.add(unbracketed(bracketed.toString()));
    }
    return new FieldPath(parts);
  }

  private static String unbracketed(String part) {
    if (part.contains("=")) {
      return part;
    }
    int start = 0;
    int end = part.length();
    while (start < end && "[]".indexOf(part.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && "[]".indexOf(part.charAt(end - 1)) >= 0) {
      end--;
    }
    return part.substring(start, end);
  }

  /// Splits at the dots that no backslash precedes. A dot at the very beginning does not count.
  private static List<String> split(String text) {
    List<String> pieces = new ArrayList<>(List.of(text.split("\\.", -1)));
    if (pieces.size() > 1 && pieces.getFirst().isEmpty()) {
      pieces.removeFirst();
    }
    List<String> parts = new ArrayList<>();
    for (String piece : pieces) {
      if (!parts.isEmpty() && parts.getLast().endsWith("\\")) {
        String before = parts.removeLast();
        parts.add(before.substring(0, before.length() - 1) + "." + piece);
      } else {
        parts.add(piece);
      }
    }
    return parts;
  }

  /// The path without its first part.
  FieldPath rest() {
    return new FieldPath(parts.subList(1, parts.size()));
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  String first() {
    return parts.getFirst();
  }

  /// The path as a source reads it: without empty parts, and without blanks around the others.
  FieldPath clean() {
    return new FieldPath(parts.stream().map(String::strip).filter(p -> !p.isEmpty()).toList());
  }

  /// The number that the part is; empty if it is none.
  static Optional<Integer> index(String part) {
    return part.matches("[+-]?[0-9]{1,9}") ? Optional.of(Integer.valueOf(part)) : Optional.empty();
  }

  static boolean isList(String part) {
    return part.startsWith("[") && part.endsWith("]");
  }

  /// Whether a value on the way to this part is a list.
  static boolean needsList(String part) {
    return isList(part) || index(part).filter(i -> i >= 0).isPresent();
  }

  /// The name and the value of a part in brackets; empty if it has no `=`.
  static Optional<Match> match(String part) {
    String inner = part.substring(1, part.length() - 1);
    int at = inner.indexOf('=');
    return at < 0
        ? Optional.empty()
        : Optional.of(new Match(inner.substring(0, at), inner.substring(at + 1)));
  }
}
