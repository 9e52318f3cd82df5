package dev.plumbline.observe;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.List;
import java.util.Optional;

/// Reads fields as Kubernetes' conversion to typed objects does, which Argo CD's checks run first:
/// a missing or null field is the zero value, a field of another type is refused with [OddShape].
/// Only fields that a rule reads are looked at.
record TypedFields(JsonObject content) {

  /// The object of that name; an empty one if there is none.
  TypedFields object(String name) {
    return switch (value(name)) {
      case JsonObject o -> new TypedFields(o);
      case JsonNull n -> new TypedFields(JsonObject.EMPTY);
      case JsonArray a -> throw notAStruct(a);
      case JsonString s -> throw notAStruct(s);
      case JsonInteger i -> throw notAStruct(i);
      case JsonDecimal d -> throw notAStruct(d);
      case JsonBoolean b -> throw notAStruct(b);
    };
  }

  /// Whether the field is there and not null.
  boolean has(String name) {
    return value(name) != JsonNull.NULL;
  }

  /// The text of that name; empty if there is none.
  String string(String name) {
    return switch (value(name)) {
      case JsonString s -> s.value();
      case JsonNull n -> "";
      case JsonInteger i -> throw new OddShape("cannot convert int64 to string");
      case JsonDecimal d -> throw unrecognized("string");
      case JsonBoolean b -> throw unrecognized("string");
      case JsonObject o -> throw unrecognized("string");
      case JsonArray a -> throw unrecognized("string");
    };
  }

  /// The number of that name; 0 if there is none.
  long integer(String name) {
    return optionalInteger(name).orElse(0L);
  }

  /// The number of that name.
  Optional<Long> optionalInteger(String name) {
    return switch (value(name)) {
      case JsonInteger i -> Optional.of(i.value());
      case JsonNull n -> Optional.empty();
      case JsonDecimal d when d.value() == Math.rint(d.value()) -> Optional.of((long) d.value());
      case JsonDecimal d -> throw new OddShape("cannot convert float64 to int32");
      case JsonString s -> throw unrecognized("int32");
      case JsonBoolean b -> throw unrecognized("int32");
      case JsonObject o -> throw unrecognized("int32");
      case JsonArray a -> throw unrecognized("int32");
    };
  }

  /// The boolean of that name; false if there is none.
  boolean bool(String name) {
    JsonValue value = value(name);
    if (value instanceof JsonBoolean b) {
      return b.value();
    }
    if (value == JsonNull.NULL) {
      return false;
    }
    throw unrecognized("bool");
  }

  /// The objects in the array of that name; empty if there is none.
  List<TypedFields> list(String name) {
    JsonValue value = value(name);
    if (value == JsonNull.NULL) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)) {
      throw new OddShape("cannot restore slice from " + GoType.kind(value));
    }
    return array.elements().stream().map(TypedFields::element).toList();
  }

  private static TypedFields element(JsonValue value) {
    if (value instanceof JsonObject o) {
      return new TypedFields(o);
    }
    if (value == JsonNull.NULL) {
      return new TypedFields(JsonObject.EMPTY);
    }
    throw notAStruct(value);
  }

  private JsonValue value(String name) {
    return content.get(name).orElse(JsonNull.NULL);
  }

  private static OddShape notAStruct(JsonValue value) {
    return new OddShape("cannot restore struct from: " + GoType.kind(value));
  }

  private static OddShape unrecognized(String type) {
    return new OddShape("unrecognized type: " + type);
  }
}
