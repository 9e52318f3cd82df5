package dev.plumbline.render.kustomize;

import dev.plumbline.codec.CoreTag;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The builtin plugin `ValueAddTransformer`: puts a value into fields, or into the paths in them.
record ValueAddTransformer(String value, List<Entry> targets) implements Transformer {

  private static final String[] TARGET = {"selector", "fieldPath", "filePathPosition"};

  /// @param position in the path that the field holds, from 1; 0 to replace it
  record Entry(Optional<Selector> selector, String fieldPath, int position) {

    static Entry of(Fields fields) {
      long position = fields.number("filePathPosition");
      if (position < 0) {
        throw fields
            .place("filePathPosition")
            .refuse("value of FilePathPosition cannot be negative", "Count from 1.");
      }
      if (fields.text("fieldPath").isEmpty()) {
        throw fields.place().refuse("fieldPath cannot be empty", "Add fieldPath.");
      }
      return new Entry(
          fields.object("selector", Selector.names()).map(Selector::of),
          fields.text("fieldPath"),
          (int) Math.min(position, Integer.MAX_VALUE));
    }
  }

  ValueAddTransformer {
    targets = List.copyOf(targets);
  }

  /// @throws ProblemException `INVALID_FIELD` without targets; what [Folder#load] throws
  static ValueAddTransformer of(Fields fields, Folder folder) {
    List<Entry> targets = new ArrayList<>(fields.objects("targets", Entry::of, TARGET));
    String path = fields.text("targetFilePath");
    if (!path.isEmpty()) {
      Folder.Found file = folder.find(path, fields.place("targetFilePath"));
      Fields more =
          Fields.of(
              folder.build().yaml(file.content(), file.path()),
              Place.file(file.path(), file.content()),
              Fields.Decoding.LOOSE,
              "targets");
      targets.addAll(more.objects("targets", Entry::of, TARGET));
    }
    if (targets.isEmpty()) {
      throw fields.place().refuse("must specify at least one target", "Add targets.");
    }
    String value = fields.text("value").strip();
    return new ValueAddTransformer(value.isEmpty() ? folder.base() : value, targets);
  }

  @Override
  public void transform(ResMap resources) {
    resources.touched();
    for (Entry target : targets) {
      List<Resource> selected =
          target.selector().map(s -> s.select(resources)).orElseGet(resources::resources);
      selected.forEach(resource -> add(resource, target));
    }
  }

  private void add(Resource resource, Entry target) {
    if (target.fieldPath().equals("metadata/namespace")) {
      new NamespaceTransformer(value, List.of(), false, NamespaceTransformer.Subjects.DEFAULT_ONLY)
          .transformOne(resource);
      return;
    }
    FieldSpec field = new FieldSpec(Gvk.ANY, target.fieldPath(), true);
    FieldWalk.change(
        resource,
        field,
        FieldWalk.Make.TEXT,
        node -> {
          ScalarNode scalar = FieldWalk.scalar(node, resource, field);
          String text =
              target.position() == 0
                  ? value
                  : inserted(scalar.text(), target.position() - 1, value);
          scalar.set(text, CoreTag.TEXT);
          return scalar;
        });
  }

  /// The path with the part at the position, or at its end if it has fewer parts.
  static String inserted(String path, int position, String part) {
    boolean absolute = path.startsWith("/");
    List<String> parts = new ArrayList<>();
    for (String existing : path.split("/")) {
      if (!existing.isEmpty()) {
        parts.add(existing);
      }
    }
    parts.add(Math.min(position, parts.size()), part);
    return (absolute ? "/" : "") + String.join("/", parts);
  }
}
