package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.HelmOptions.PostRendering;
import dev.plumbline.model.HelmOptions.Reading;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a `HelmRelease` gives its chart, and what it does to the objects afterwards.
final class HelmReleaseValues {

  private static final Set<String> POLICIES = Set.of("Skip", "Create", "CreateReplace");
  private static final Map<String, PostRendering.Hooks> STRATEGIES =
      Map.of(
          "combined", PostRendering.Hooks.TOGETHER,
          "separate", PostRendering.Hooks.APART,
          "nohooks", PostRendering.Hooks.LEFT_OUT);

  private final FieldReader fields;
  private final Manifest resource;

  HelmReleaseValues(FieldReader fields, Manifest resource) {
    this.fields = fields;
    this.resource = resource;
  }

  /// All values, the weakest first. Flux merges `spec.values` in before it sets a value at a path,
  /// and once more at the end.
  List<Values> after(List<Values> files) {
    List<Values> all = new ArrayList<>(files);
    List<Values> inline = inline();
    List<JsonObject> references = fields.objects("spec.valuesFrom");
    for (int i = 0; i < references.size(); i++) {
      Values.OfObject object = object(references.get(i), "spec.valuesFrom[" + i + "].");
      if (!object.path().isEmpty()) {
        all.addAll(inline);
      }
      all.add(object);
    }
    all.addAll(inline);
    return all;
  }

  private List<Values> inline() {
    JsonValue values =
        resource.content().object("spec").flatMap(spec -> spec.get("values")).orElse(JsonNull.NULL);
    return switch (values) {
      case JsonObject object -> List.of(new Values.Inline(object));
      case JsonNull _ -> List.of();
      default -> {
        fields.invalid("spec.values", "it is no object", "");
        yield List.of();
      }
    };
  }

  private Values.OfObject object(JsonObject reference, String field) {
    String kind = reference.string("kind").orElse("");
    if (!kind.equals("ConfigMap") && !kind.equals("Secret")) {
      fields.invalid(field + "kind", "it is " + kind, "Write ConfigMap or Secret.");
    }
    String key = reference.string("valuesKey").orElse("");
    Set<Reading> readings = EnumSet.noneOf(Reading.class);
    if (reference.bool("optional").orElse(false)) {
      readings.add(Reading.OPTIONAL);
    }
    if (reference.bool("literal").orElse(false)) {
      readings.add(Reading.LITERAL);
    }
    return new Values.OfObject(
        new ObjectKey(
            new GroupKind("", kind), resource.namespace(), reference.string("name").orElse("")),
        key.isEmpty() ? "values.yaml" : key,
        reference.string("targetPath").orElse(""),
        readings);
  }

  /// @param chart those of the chart's own files of values
  Set<Switch> switches(Set<Switch> chart) {
    Set<Switch> switches = EnumSet.of(Switch.ONLY_SERVED_VERSIONS);
    switches.addAll(chart);
    if (!fields.flag("spec.test.enable", false)) {
      switches.add(Switch.SKIP_TESTS);
    }
    if (fields.flag("spec.install.disableSchemaValidation", false)
        || fields.flag("spec.upgrade.disableSchemaValidation", false)) {
      switches.add(Switch.SKIP_SCHEMA_VALIDATION);
    }
    if (skipsDefinitions()) {
      switches.add(Switch.SKIP_CRDS);
    }
    return switches;
  }

  /// Whether they are never wanted; else it depends on the occasion.
  private boolean skipsDefinitions() {
    String install = policy("spec.install.crds", "Create");
    String upgrade = policy("spec.upgrade.crds", "Skip");
    boolean skips = install.equals("Skip") || fields.flag("spec.install.skipCRDs", false);
    return skips && upgrade.equals("Skip");
  }

  private String policy(String path, String otherwise) {
    String policy = fields.text(path, otherwise);
    if (!POLICIES.contains(policy)) {
      fields.invalid(path, "it is " + policy, "Write Skip, Create or CreateReplace.");
    }
    return policy;
  }

  /// What is done to the objects after the chart was rendered.
  PostRendering post() {
    String strategy = fields.text("spec.postRenderStrategy", "combined");
    if (!STRATEGIES.containsKey(strategy)) {
      fields.invalid(
          "spec.postRenderStrategy", "it is " + strategy, "Write combined, separate or nohooks.");
    }
    List<JsonObject> kustomizations =
        fields.objects("spec.postRenderers").stream()
            .map(renderer -> renderer.object("kustomize").orElse(JsonObject.EMPTY))
            .map(HelmReleaseValues::kustomization)
            .filter(kustomization -> !kustomization.isEmpty())
            .toList();
    return kustomizations.isEmpty()
        ? PostRendering.NONE
        : new PostRendering(
            kustomizations, STRATEGIES.getOrDefault(strategy, PostRendering.Hooks.TOGETHER));
  }

  private static JsonObject kustomization(JsonObject given) {
    JsonObject kustomization = JsonObject.EMPTY;
    for (String name : List.of("patches", "images")) {
      JsonArray list = given.array(name).orElse(JsonArray.EMPTY);
      kustomization = list.size() == 0 ? kustomization : kustomization.with(name, list);
    }
    return kustomization;
  }
}
