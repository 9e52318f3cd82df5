package dev.plumbline.codec;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
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

  /// The value as it stands in a result that has nothing to merge it with: without instructions,
  /// without what they mark, and without the `null`s that would take something away.
  static Optional<JsonValue> plain(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        if (object.has(PATCH)) {
          yield Optional.empty();
        }
        Map<String, JsonValue> kept = new LinkedHashMap<>();
        object
            .members()
            .forEach(
                (name, member) -> {
                  if (member != JsonNull.NULL && !instruction(name)) {
                    plain(member).ifPresent(p -> kept.put(name, p));
                  }
                });
        yield Optional.of(new JsonObject(kept));
      }
      case JsonArray array -> {
        List<JsonValue> kept =
            array.elements().stream().flatMap(element -> plain(element).stream()).toList();
        yield Optional.of(new JsonArray(kept));
      }
      default -> Optional.of(value);
    };
  }

  private static boolean instruction(String name) {
    return name.equals(RETAIN_KEYS)
        || name.startsWith(ELEMENT_ORDER)
        || name.startsWith(DELETE_ELEMENTS);
  }
}
