package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.List;
import java.util.Optional;

/// One schema of an OpenAPI document. References are followed when a field is asked for; what
/// stands beside a reference does not count.
///
/// @param schema it
/// @param root the document, for references
record OpenApiType(JsonObject schema, JsonObject root) implements SchemaType {

  private static final String STRATEGY = "x-kubernetes-patch-strategy";
  private static final String KEY = "x-kubernetes-patch-merge-key";
  private static final String KEYS = "x-kubernetes-list-map-keys";
  private static final String LOCAL = "#/";
  private static final int MOST_REFERENCES = 100;

  @Override
  public SchemaType field(String name) {
    return schema
        .object("properties")
        .flatMap(properties -> properties.object(name))
        .or(() -> schema.object("additionalProperties"))
        .map(this::resolved)
        .orElse(UNKNOWN);
  }

  @Override
  public SchemaType elements() {
    return isArray() ? schema.object("items").map(this::resolved).orElse(UNKNOWN) : UNKNOWN;
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

  private SchemaType resolved(JsonObject target) {
    JsonObject at = target;
    for (int i = 0; i < MOST_REFERENCES; i++) {
      String reference = at.string("$ref").orElse("");
      if (reference.isEmpty()) {
        return new OpenApiType(at, root);
      }
      Optional<JsonObject> next = pointed(reference);
      if (next.isEmpty()) {
        return UNKNOWN;
      }
      at = next.get();
    }
    return UNKNOWN;
  }

  private Optional<JsonObject> pointed(String reference) {
    if (!reference.startsWith(LOCAL)) {
      return Optional.empty();
    }
    Optional<JsonObject> at = Optional.of(root);
    for (String token : reference.substring(LOCAL.length()).split("/")) {
      String name = token.replace("~1", "/").replace("~0", "~");
      at = at.flatMap(object -> object.object(name));
    }
    return at;
  }
}
