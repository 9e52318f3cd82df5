package dev.plumbline.codec;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The instructions that a strategic merge patch may hold among the fields.
final class MergeDirectives {

  static final String PATCH = "$patch";
  static final String RETAIN_KEYS = "$retainKeys";
  static final String ELEMENT_ORDER = "$setElementOrder/";
  static final String DELETE_ELEMENTS = "$deleteFromPrimitiveList/";

  private MergeDirectives() {}

  /// The value of `$patch`, if the value is an object that has one.
  static Optional<String> of(JsonValue value) {
    return value instanceof JsonObject object ? object.string(PATCH) : Optional.empty();
  }

  /// The value as it stands where the object had nothing, or something of another type: without
  /// instructions and without `null`s. What `$patch` marks is left out, `replace` included: there
  /// is nothing to replace, says the API server.
  static Optional<JsonValue> added(JsonValue value) {
    return of(value).isPresent() ? Optional.empty() : Optional.of(clean(value, false));
  }

  /// [#added] for a list.
  static JsonArray addedElements(JsonArray list) {
    return (JsonArray) clean(list, false);
  }

  /// The value as it stands where it replaces another: without instructions, without `null`s, and
  /// without what `$patch: delete` marks.
  static JsonValue replacing(JsonValue value) {
    return clean(value, true);
  }

  private static JsonValue clean(JsonValue value, boolean keepsReplaced) {
    return switch (value) {
      case JsonObject object -> {
        Map<String, JsonValue> kept = new LinkedHashMap<>();
        object
            .members()
            .forEach(
                (name, member) -> {
                  if (member != JsonNull.NULL
                      && !instruction(name)
                      && !leftOut(member, keepsReplaced)) {
                    kept.put(name, clean(member, keepsReplaced));
                  }
                });
        yield new JsonObject(kept);
      }
      case JsonArray array ->
          new JsonArray(
              array.elements().stream()
                  .filter(element -> !leftOut(element, keepsReplaced))
                  .map(element -> clean(element, keepsReplaced))
                  .toList());
      default -> value;
    };
  }

  private static boolean leftOut(JsonValue value, boolean keepsReplaced) {
    Optional<String> directive = of(value);
    return keepsReplaced ? directive.filter("delete"::equals).isPresent() : directive.isPresent();
  }

  private static boolean instruction(String name) {
    return name.equals(PATCH)
        || name.equals(RETAIN_KEYS)
        || name.startsWith(ELEMENT_ORDER)
        || name.startsWith(DELETE_ELEMENTS);
  }
}
