package dev.plumbline.check;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the server makes of an object before it validates it by a definition: it fills in defaults,
/// and drops each `null` where none is allowed.
public final class SchemaDefaults {

  private SchemaDefaults() {}

  /// The value with defaults, level by level: the default of a field gets those of its own fields.
  public static JsonValue apply(Schema schema, JsonValue value) {
    return switch (value) {
      case JsonObject object -> object(schema, object);
      case JsonArray array -> array(schema, array);
      default -> value;
    };
  }

  private static JsonValue array(Schema schema, JsonArray array) {
    Optional<Schema> items = schema.items();
    if (items.isEmpty()) {
      return array;
    }
    List<JsonValue> elements = new ArrayList<>();
    array.elements().forEach(element -> elements.add(apply(items.get(), element)));
    return new JsonArray(elements);
  }

  private static JsonValue object(Schema schema, JsonObject object) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    object
        .members()
        .forEach(
            (name, value) -> {
              Optional<Schema> own = schema.property(name).or(schema::additional);
              if (!isDropped(own, value)) {
                members.put(name, own.map(s -> apply(s, value)).orElse(value));
              }
            });
    for (String name : schema.node().object("properties").orElse(JsonObject.EMPTY).names()) {
      if (!members.containsKey(name)) {
        Optional<Schema> own = schema.property(name);
        own.flatMap(Schema::defaultValue)
            .ifPresent(value -> members.put(name, apply(own.get(), value)));
      }
    }
    return new JsonObject(members);
  }

  private static boolean isDropped(Optional<Schema> schema, JsonValue value) {
    return value == JsonNull.NULL && schema.isPresent() && !schema.get().isNullable();
  }
}
