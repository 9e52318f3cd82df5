package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.List;

/// One schema of an OpenAPI document. References are followed when a field is asked for; what
/// stands beside a reference does not count.
///
/// @param schema it
/// @param document for references
record OpenApiType(JsonObject schema, OpenApiDocument document) implements SchemaType {

  private static final String STRATEGY = "x-kubernetes-patch-strategy";
  private static final String KEY = "x-kubernetes-patch-merge-key";
  private static final String KEYS = "x-kubernetes-list-map-keys";

  @Override
  public SchemaType field(String name) {
    return schema
        .object("properties")
        .flatMap(properties -> properties.object(name))
        .or(() -> schema.object("additionalProperties"))
        .map(document::resolved)
        .orElse(UNKNOWN);
  }

  @Override
  public SchemaType elements() {
    return isArray() ? schema.object("items").map(document::resolved).orElse(UNKNOWN) : UNKNOWN;
  }

  @Override
  public boolean merges() {
    return List.of(schema.string(STRATEGY).orElse("").split(",")).contains("merge");
  }

  @Override
  public List<String> keys() {
    if (schema.members().get(KEYS) instanceof JsonArray keys) {
      return keys.elements().stream()
          .map(key -> key instanceof JsonString text ? text.value() : "")
          .toList();
    }
    String key = schema.string(KEY).orElse("");
    return key.isEmpty() ? List.of() : List.of(key);
  }

  private boolean isArray() {
    JsonValue type = schema.members().getOrDefault("type", JsonObject.EMPTY);
    return switch (type) {
      case JsonString one -> one.value().equals("array");
      case JsonArray several -> several.elements().equals(List.of(new JsonString("array")));
      default -> false;
    };
  }
}
