package dev.plumbline.target.kubernetes;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One step of a path in `fieldsV1`, the form in which a Kubernetes server writes down who manages
/// which fields: `f:NAME` a member, `k:{…}` the list element of these keys, `v:…` the list element
/// of that value, `i:N` the list element at that place, `.` the container itself. Pure.
final class FieldSet {

  static final String SELF = ".";

  private FieldSet() {}

  /// Fields that are in either set.
  static JsonObject union(JsonObject one, JsonObject other) {
    Map<String, JsonValue> merged = new LinkedHashMap<>(one.members());
    other
        .members()
        .forEach(
            (step, more) ->
                merged.merge(
                    step,
                    more,
                    (a, b) ->
                        a instanceof JsonObject x && b instanceof JsonObject y ? union(x, y) : a));
    return new JsonObject(merged);
  }

  /// Whether the set has anything below the container itself.
  static boolean hasChildren(JsonObject set) {
    return set.names().stream().anyMatch(step -> !step.equals(SELF));
  }

  /// The part of the live value that the step leads to.
  static Optional<JsonValue> follow(String step, JsonValue live) {
    if (step.length() < 2 || step.charAt(1) != ':') {
      return Optional.empty();
    }
    String rest = step.substring(2);
    return switch (step.charAt(0)) {
      case 'f' -> live instanceof JsonObject object ? object.get(rest) : Optional.empty();
      case 'k' -> live instanceof JsonArray list ? byKeys(list, rest) : Optional.empty();
      case 'v' -> live instanceof JsonArray list ? byValue(list, rest) : Optional.empty();
      case 'i' -> live instanceof JsonArray list ? byIndex(list, rest) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<JsonValue> byKeys(JsonArray list, String text) {
    if (!(parse(text).orElse(JsonObject.EMPTY) instanceof JsonObject keys) || keys.isEmpty()) {
      return Optional.empty();
    }
    return list.elements().stream()
        .filter(element -> element instanceof JsonObject object && matches(object, keys))
        .findFirst();
  }

  private static boolean matches(JsonObject element, JsonObject keys) {
    return keys.members().entrySet().stream()
        .allMatch(key -> element.get(key.getKey()).equals(Optional.of(key.getValue())));
  }

  private static Optional<JsonValue> byValue(JsonArray list, String text) {
    return parse(text).filter(value -> list.elements().contains(value));
  }

  private static Optional<JsonValue> byIndex(JsonArray list, String text) {
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) >= list.size()) {
      return Optional.empty();
    }
    return Optional.of(list.elements().get(Integer.parseInt(text)));
  }

  private static Optional<JsonValue> parse(String json) {
    try {
      return Optional.of(Json.read(json));
    } catch (ProblemException e) {
      return Optional.of(new JsonString(json));
    }
  }
}
