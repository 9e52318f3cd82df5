package dev.plumbline.plan;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import java.util.List;
import java.util.Optional;

/// Writes paths as people do: `spec.template.spec.containers[web].image`.
final class FieldPath {

  private static final List<String> NAMES = List.of("name", "mountPath", "containerPort", "port");

  private FieldPath() {}

  /// The path, with elements of lists named where they have a name.
  ///
  /// @param root the object in which the path lies, or lay
  static String of(JsonPointer path, JsonObject root) {
    StringBuilder text = new StringBuilder();
    JsonPointer at = JsonPointer.ROOT;
    for (String token : path.tokens()) {
      boolean element = at.resolve(root).filter(JsonArray.class::isInstance).isPresent();
      at = at.child(token);
      if (element) {
        text.append('[').append(named(at.resolve(root), token)).append(']');
      } else if (token.matches("[A-Za-z0-9_-]+")) {
        text.append(text.isEmpty() ? "" : ".").append(token);
      } else {
        text.append("[\"").append(Printable.line(token)).append("\"]");
      }
    }
    return text.toString();
  }

  private static String named(Optional<JsonValue> element, String index) {
    return element
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .flatMap(
            object ->
                NAMES.stream()
                    .filter(object::has)
                    .findFirst()
                    .flatMap(object::get)
                    .map(Printable::bare))
        .orElse(index);
  }
}
