package dev.plumbline.observe;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import java.util.List;
import java.util.Optional;

/// Reads fields as the rules of kstatus do: whatever is missing or of another type is the fallback.
record LooseFields(JsonObject content) {

  /// The number at the path.
  long integer(long fallback, String... path) {
    return optionalInteger(path).orElse(fallback);
  }

  /// The number at the path, if there is one.
  Optional<Long> optionalInteger(String... path) {
    return content.at(path).flatMap(v -> v instanceof JsonInteger i ? some(i) : Optional.empty());
  }

  /// The text at the path.
  String string(String fallback, String... path) {
    return content
        .at(path)
        .map(v -> v instanceof JsonString s ? s.value() : fallback)
        .orElse(fallback);
  }

  /// The objects of the array at the path.
  List<LooseFields> list(String... path) {
    return content.at(path).map(v -> v instanceof JsonArray a ? a : JsonArray.EMPTY).stream()
        .flatMap(a -> a.objects().stream())
        .map(LooseFields::new)
        .toList();
  }

  private static Optional<Long> some(JsonInteger integer) {
    return Optional.of(integer.value());
  }
}
