package dev.plumbline.codec;

import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;

/// One operation of a JSON patch (RFC 6902).
public sealed interface JsonPatchOperation {

  /// The place that the operation changes or tests.
  JsonPointer path();

  /// Puts a value: a new member or an existing one, an array element before the index, or behind
  /// the last for `-`.
  record Add(JsonPointer path, JsonValue value) implements JsonPatchOperation {}

  /// Takes away the value, which must exist.
  record Remove(JsonPointer path) implements JsonPatchOperation {}

  /// Puts a value in the place of one that must exist.
  record Replace(JsonPointer path, JsonValue value) implements JsonPatchOperation {}

  /// Takes the value away from one place and adds it at another.
  record Move(JsonPointer from, JsonPointer path) implements JsonPatchOperation {}

  /// Adds the value of one place at another.
  record Copy(JsonPointer from, JsonPointer path) implements JsonPatchOperation {}

  /// Fails the whole patch unless the value is there and equal.
  record Test(JsonPointer path, JsonValue value) implements JsonPatchOperation {}
}
