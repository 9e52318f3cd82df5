package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What server-side apply knows of a field: whether it is one, or made of others. The rules are
/// those of sigs.k8s.io/structured-merge-diff.
public sealed interface FieldSchema {

  /// A whole: a scalar, or a list or map of which nobody owns a part.
  record Whole() implements FieldSchema {}

  /// Named fields.
  ///
  /// @param rest of fields that are not named; empty if there may be none
  record Struct(Map<String, FieldSchema> fields, Optional<FieldSchema> rest)
      implements FieldSchema {
    public Struct {
      fields = Map.copyOf(fields);
    }
  }

  /// Names that the object itself chooses.
  record Mapping(FieldSchema element) implements FieldSchema {}

  /// A list whose elements are told apart by themselves.
  record SetOf() implements FieldSchema {}

  /// A list whose elements are told apart by some of their fields.
  ///
  /// @param defaults of keys that an element may leave out
  record Keyed(List<String> keys, Map<String, JsonValue> defaults, FieldSchema element)
      implements FieldSchema {
    public Keyed {
      keys = List.copyOf(keys);
      defaults = Map.copyOf(defaults);
    }
  }

  /// Whatever it is: an object is a mapping, everything else a whole.
  record Untyped() implements FieldSchema {}

  /// A named field's own schema, or that of unnamed ones; empty if there is no such field.
  default Optional<FieldSchema> child(String name) {
    return switch (this) {
      case Struct struct -> Optional.ofNullable(struct.fields().get(name)).or(struct::rest);
      case Mapping mapping -> Optional.of(mapping.element());
      case Untyped untyped -> Optional.of(untyped);
      case Whole whole -> Optional.empty();
      case SetOf set -> Optional.empty();
      case Keyed keyed -> Optional.empty();
    };
  }

  /// Whether the schema itself names the field.
  default boolean names(String name) {
    return this instanceof Struct struct && struct.fields().containsKey(name);
  }

  /// Whether values are maps of fields here.
  default boolean isMap(Optional<JsonValue> value) {
    return switch (this) {
      case Struct struct -> true;
      case Mapping mapping -> true;
      case Untyped untyped -> value.filter(JsonObject.class::isInstance).isPresent();
      case Whole whole -> false;
      case SetOf set -> false;
      case Keyed keyed -> false;
    };
  }

  /// Whether values are lists of elements with owners here.
  default boolean isList() {
    return this instanceof SetOf || this instanceof Keyed;
  }

  /// Whether there is nothing in it.
  static boolean isBare(Optional<JsonValue> value) {
    return value.isEmpty()
        || value.get() instanceof JsonNull
        || (value.get() instanceof JsonObject object && object.isEmpty())
        || (value.get() instanceof JsonArray array && array.size() == 0);
  }
}
