package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonValue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// On which fields the transformers work: the defaults, and what `configurations` and `crds` add.
final class TransformerConfig {

  private final Map<Section, List<FieldSpec>> fields;
  private final List<BackReference> references;

  /// @param fields by transformer
  /// @param references the fields that hold names of other objects
  TransformerConfig(Map<Section, List<FieldSpec>> fields, List<BackReference> references) {
    this.fields = Map.copyOf(fields);
    this.references = List.copyOf(references);
  }

  /// A transformer of which the fields can be configured.
  enum Section {
    NAME_PREFIX("namePrefix"),
    NAME_SUFFIX("nameSuffix"),
    NAMESPACE("namespace"),
    COMMON_LABELS("commonLabels"),
    LABELS("labels"),
    TEMPLATE_LABELS("templateLabels"),
    COMMON_ANNOTATIONS("commonAnnotations"),
    VAR_REFERENCE("varReference"),
    IMAGES("images"),
    REPLICAS("replicas");

    private final String field;

    Section(String field) {
      this.field = field;
    }

    /// Its name in a configuration file.
    String field() {
      return field;
    }
  }

  /// Without any field.
  static final TransformerConfig EMPTY = new TransformerConfig(Map.of(), List.of());

  private static final String[] FIELDS = {
    "namePrefix",
    "nameSuffix",
    "namespace",
    "commonLabels",
    "labels",
    "templateLabels",
    "commonAnnotations",
    "nameReference",
    "varReference",
    "images",
    "replicas"
  };

  /// Reads a configuration file.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD`
  static TransformerConfig of(JsonValue root, Place place) {
    Fields file = Fields.of(root, place, Fields.Decoding.STRICT, FIELDS);
    Map<Section, List<FieldSpec>> fields = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      List<FieldSpec> specs = file.objects(section.field(), FieldSpec::of, FieldSpec.names());
      fields.put(section, FieldSpecs.sorted(specs));
    }
    List<BackReference> references =
        file.objects("nameReference", BackReference::of, "group", "version", "kind", "fieldSpecs");
    return new TransformerConfig(fields, BackReference.sorted(references));
  }

  /// The fields that hold names of other objects.
  List<BackReference> references() {
    return references;
  }

  List<FieldSpec> of(Section section) {
    return fields.getOrDefault(section, List.of());
  }

  /// This and what the other one has more. Not without effect on an empty one: of two fields with
  /// the same path the one for fewer kinds stays, and comes first.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD` for fields that contradict each
  ///     other
  TransformerConfig merge(TransformerConfig other) {
    if (other == EMPTY || (DefaultConfig.is(this) && DefaultConfig.is(other))) {
      return this;
    }
    if (this == EMPTY && DefaultConfig.is(other)) {
      return DefaultConfig.merged();
    }
    return mergeAll(other);
  }

  /// As [#merge], without shortcuts.
  TransformerConfig mergeAll(TransformerConfig other) {
    Map<Section, List<FieldSpec>> merged = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      merged.put(section, FieldSpecs.sorted(FieldSpecs.merge(of(section), other.of(section))));
    }
    List<BackReference> all = BackReference.merge(references, other.references);
    return new TransformerConfig(merged, BackReference.sorted(all));
  }

  /// This with one field more.
  TransformerConfig with(Section section, FieldSpec spec) {
    return merge(new TransformerConfig(Map.of(section, List.of(spec)), List.of()));
  }
}
