package dev.plumbline.check;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The pods that an object is or makes.
///
/// @param object of which they are
/// @param metadata of the pods
/// @param spec of the pods
record PodTemplate(DesiredObject object, JsonObject metadata, JsonObject spec) {

  /// Of any kind that has a template where Kubernetes' own kinds have theirs.
  static Optional<PodTemplate> of(DesiredObject object) {
    Manifest manifest = object.manifest();
    if (manifest.kind().equals("Pod")) {
      return of(object, manifest.content());
    }
    return Stream.of(
            manifest.content().at("spec", "template"),
            manifest.content().at("spec", "jobTemplate", "spec", "template"))
        .flatMap(Optional::stream)
        .flatMap(value -> value instanceof JsonObject template ? Stream.of(template) : Stream.of())
        .flatMap(template -> of(object, template).stream())
        .findFirst();
  }

  private static Optional<PodTemplate> of(DesiredObject object, JsonObject template) {
    return template
        .object("spec")
        .filter(spec -> spec.array("containers").isPresent())
        .map(
            spec ->
                new PodTemplate(
                    object, template.object("metadata").orElse(JsonObject.EMPTY), spec));
  }

  /// All containers, those of the beginning first.
  List<JsonObject> containers() {
    return Stream.of("initContainers", "containers")
        .flatMap(list -> spec.array(list).orElse(JsonArray.EMPTY).objects().stream())
        .toList();
  }

  /// Whether the pods carry all these labels.
  boolean isSelected(JsonObject labels) {
    JsonObject own = metadata.object("labels").orElse(JsonObject.EMPTY);
    return labels.members().entrySet().stream().allMatch(label -> matches(own, label));
  }

  private static boolean matches(JsonObject own, Map.Entry<String, JsonValue> label) {
    return label.getValue() instanceof JsonString text
        && own.string(label.getKey()).equals(Optional.of(text.value()));
  }

  String namespace() {
    return object.key().namespace();
  }
}
