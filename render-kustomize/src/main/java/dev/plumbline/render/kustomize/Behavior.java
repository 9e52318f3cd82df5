package dev.plumbline.render.kustomize;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a generated object does to one of the same name.
enum Behavior {
  UNSPECIFIED,
  CREATE,
  REPLACE,
  MERGE;

  private static final List<String> DATA = List.of("data", "binaryData");

  /// What the word says; what is not known is unspecified.
  static Behavior of(String word) {
    return switch (word) {
      case "create" -> CREATE;
      case "replace" -> REPLACE;
      case "merge" -> MERGE;
      default -> UNSPECIFIED;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Takes over from the old object what this behavior keeps: metadata always, data on a merge.
  void apply(Resource old, Resource generated) {
    String origin = old.annotation(BuildAnnotations.ORIGIN);
    takeMetadata(old, generated);
    if (this == MERGE) {
      for (String field : DATA) {
        mergeTexts(field, old, generated);
      }
      if (old.hasAnnotation(BuildAnnotations.ORIGIN)) {
        generated.note(BuildAnnotations.ORIGIN, origin);
      }
    }
  }

  /// Merges labels and annotations, those of the generated object winning; build notes, name and
  /// namespace are the old object's. The hash suffix is only kept if the generated object has one.
  static void takeMetadata(Resource old, Resource generated) {
    Map<String, String> labels = old.labels();
    labels.putAll(generated.labels());
    generated.setLabels(labels);
    boolean hash = generated.hasAnnotation(BuildAnnotations.NEEDS_HASH);
    Map<String, String> before = old.annotations();
    Map<String, String> merged = new TreeMap<>(before);
    merged.putAll(generated.annotations());
    for (String note : BuildAnnotations.ALL) {
      if (before.containsKey(note)) {
        merged.put(note, before.getOrDefault(note, ""));
      } else {
        merged.remove(note);
      }
    }
    if (!hash) {
      merged.remove(BuildAnnotations.NEEDS_HASH);
    }
    generated.setAnnotations(merged);
    generated.setName(old.name());
    generated.setNamespace(old.namespace());
    generated.variables().clear();
    generated.variables().addAll(old.variables());
  }

  private static void mergeTexts(String field, Resource old, Resource generated) {
    Map<String, String> merged = new TreeMap<>();
    texts(field, old, merged);
    texts(field, generated, merged);
    generated.root().remove(field);
    merged.forEach((name, text) -> GeneratedEntries.put(generated.root(), field, name, text));
  }

  private static void texts(String field, Resource resource, Map<String, String> into) {
    resource
        .root()
        .map(field)
        .ifPresent(
            map -> {
              for (int i = 0; i < map.size(); i++) {
                into.put(
                    map.keyAt(i), map.valueAt(i) instanceof ScalarNode scalar ? scalar.text() : "");
              }
            });
  }
}
