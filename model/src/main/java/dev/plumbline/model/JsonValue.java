package dev.plumbline.model;

/// A JSON value (RFC 8259), immutable. Objects of every target are trees of these.
///
/// Numbers follow what Kubernetes keeps: a 64-bit integer or a double; nothing else survives
/// `sigs.k8s.io/yaml` and `encoding/json`.
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonInteger, JsonDecimal, JsonBoolean, JsonNull {

  /// The standard name of this value's type: `object`, `array`, `string`, `integer`, `number`,
  /// `boolean` or `null`.
  default String typeName() {
    return switch (this) {
      case JsonObject o -> "object";
      case JsonArray a -> "array";
      case JsonString s -> "string";
      case JsonInteger i -> "integer";
      case JsonDecimal d -> "number";
      case JsonBoolean b -> "boolean";
      case JsonNull n -> "null";
    };
  }
}
