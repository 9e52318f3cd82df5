package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.render.kustomize.TransformerConfig.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `crds`: OpenAPI definitions of kinds, of which extensions say where annotations, label
/// selectors, names and references are.
final class Definitions {

  private static final int DEEPEST = 32;

  private final Map<String, JsonObject> schemas = new TreeMap<>();
  private TransformerConfig config = TransformerConfig.EMPTY;

  private Definitions() {}

  /// The configuration that a file of definitions means.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_YAML`, `INVALID_FIELD`
  static TransformerConfig of(Folder.Found file, Folder folder) {
    JsonValue root = folder.build().yaml(file.content(), file.path());
    if (!(root instanceof JsonObject object)) {
      throw Place.file(file.path(), file.content())
          .refuse(
              "unable to parse open API definition from '" + file.path() + "'",
              "Write an object of definitions by their names.");
    }
    Definitions definitions = new Definitions();
    object
        .members()
        .forEach(
            (name, definition) ->
                member(definition, "schema")
                    .ifPresent(schema -> definitions.schemas.put(name, schema)));
    definitions.schemas.forEach(definitions::kind);
    return definitions.config;
  }

  /// Names of fields count in any case.
  private static Optional<JsonObject> member(JsonValue value, String name) {
    return value instanceof JsonObject object
        ? object.members().entrySet().stream()
            .filter(e -> e.getKey().equalsIgnoreCase(name))
            .filter(e -> e.getValue() instanceof JsonObject)
            .map(e -> (JsonObject) e.getValue())
            .findFirst()
        : Optional.empty();
  }

  private void kind(String name, JsonObject schema) {
    JsonObject properties = schema.object("properties").orElse(JsonObject.EMPTY);
    if (properties.has("kind") && properties.has("apiVersion") && properties.has("metadata")) {
      Gvk gvk = new Gvk("", "", name.substring(name.lastIndexOf('.') + 1));
      properties(gvk, properties, List.of());
    }
  }

  private void properties(Gvk gvk, JsonObject properties, List<String> path) {
    if (path.size() > DEEPEST) {
      return;
    }
    properties
        .members()
        .forEach(
            (name, value) -> {
              if (value instanceof JsonObject property) {
                List<String> longer = new ArrayList<>(path);
                longer.add(name);
                property(gvk, property, longer);
              }
            });
  }

  private void property(Gvk gvk, JsonObject property, List<String> path) {
    FieldSpec field = new FieldSpec(gvk, String.join("/", path), false);
    if (extension(property, "x-kubernetes-annotation").isPresent()) {
      config = config.with(Section.COMMON_ANNOTATIONS, field);
    }
    if (extension(property, "x-kubernetes-label-selector").isPresent()) {
      config = config.with(Section.COMMON_LABELS, field);
    }
    if (extension(property, "x-kubernetes-identity").isPresent()) {
      config = config.with(Section.NAME_PREFIX, field);
    }
    Optional<String> version = extension(property, "x-kubernetes-object-ref-api-version");
    Optional<String> kind = extension(property, "x-kubernetes-object-ref-kind");
    if (version.isPresent() && kind.isPresent()) {
      String key = extension(property, "x-kubernetes-object-ref-name-key").orElse("name");
      FieldSpec name = new FieldSpec(gvk, field.path() + "/" + key, false);
      config =
          config.merge(
              new TransformerConfig(
                  Map.of(),
                  List.of(
                      new BackReference(new Gvk("", version.get(), kind.get()), List.of(name)))));
    }
    property
        .string("$ref")
        .map(reference -> schemas.getOrDefault(reference, JsonObject.EMPTY))
        .flatMap(schema -> schema.object("properties"))
        .ifPresent(properties -> properties(gvk, properties, path));
  }

  private static Optional<String> extension(JsonObject property, String name) {
    return property.members().keySet().stream()
        .filter(key -> key.toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .flatMap(property::string);
  }
}
