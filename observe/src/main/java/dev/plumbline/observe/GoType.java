package dev.plumbline.observe;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;

/// The names that Go gives to the types of JSON values: the peers' messages contain them.
final class GoType {

  private GoType() {}

  /// The kind of the value, as Go's `reflect` names it.
  static String kind(JsonValue value) {
    return switch (value) {
      case JsonObject o -> "map";
      case JsonArray a -> "slice";
      case JsonString s -> "string";
      case JsonInteger i -> "int64";
      case JsonDecimal d -> "float64";
      case JsonBoolean b -> "bool";
      case JsonNull n -> "invalid";
    };
  }

  /// The type of the value, as Go prints it with `%T`.
  static String name(JsonValue value) {
    return switch (value) {
      case JsonObject o -> "map[string]interface {}";
      case JsonArray a -> "[]interface {}";
      case JsonNull n -> "<nil>";
      case JsonString s -> kind(s);
      case JsonInteger i -> kind(i);
      case JsonDecimal d -> kind(d);
      case JsonBoolean b -> kind(b);
    };
  }
}
