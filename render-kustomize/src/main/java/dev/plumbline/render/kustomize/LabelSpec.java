package dev.plumbline.render.kustomize;

import java.util.List;
import java.util.Map;

/// One entry of `labels`.
record LabelSpec(
    Map<String, String> pairs, boolean selectors, boolean templates, List<FieldSpec> specs) {

  private static final FieldSpec METADATA = new FieldSpec(Gvk.ANY, "metadata/labels", true);

  LabelSpec {
    pairs = Map.copyOf(pairs);
    specs = List.copyOf(specs);
  }

  static LabelSpec of(Fields fields) {
    return new LabelSpec(
        fields.textMap("pairs"),
        fields.flag("includeSelectors"),
        fields.flag("includeTemplates"),
        fields.objects("fields", FieldSpec::of, FieldSpec.names()));
  }

  static String[] names() {
    return new String[] {"pairs", "includeSelectors", "includeTemplates", "fields"};
  }

  /// The fields that get the labels.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD` if two of them contradict
  List<FieldSpec> specs(TransformerConfig config) {
    List<FieldSpec> all = FieldSpecs.merge(specs, config.of(TransformerConfig.Section.LABELS));
    if (selectors) {
      return FieldSpecs.merge(all, config.of(TransformerConfig.Section.COMMON_LABELS));
    }
    if (templates) {
      all = FieldSpecs.merge(all, config.of(TransformerConfig.Section.TEMPLATE_LABELS));
    }
    return FieldSpecs.merge(all, List.of(METADATA));
  }
}
