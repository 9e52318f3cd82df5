package dev.plumbline.engine;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import java.util.List;
import java.util.Optional;

/// Finds a field of a rendered object again in a document that describes the same object, in whole
/// or, as a patch, in part: elements of lists by what names them.
final class AdoptionPaths {

  /// What names an element of a list, the best first.
  static final List<String> KEYS =
      List.of("name", "mountPath", "devicePath", "containerPort", "port", "ip", "topologyKey");

  private AdoptionPaths() {}

  /// Where the field is, or would be, in the document.
  ///
  /// @param whole whether the document is the object itself: elements without names keep their
  ///     places
  /// @return empty if a list on the way has no such element
  static Optional<JsonPointer> within(
      JsonValue document, JsonPointer path, JsonValue rendered, boolean whole) {
    JsonPointer found = JsonPointer.ROOT;
    Optional<JsonValue> here = Optional.of(document);
    Optional<JsonValue> there = Optional.of(rendered);
    for (String token : path.tokens()) {
      boolean list = there.filter(JsonArray.class::isInstance).isPresent();
      Optional<String> step = list ? element(here, there, token, whole) : Optional.of(token);
      if (step.isEmpty()) {
        return Optional.empty();
      }
      JsonPointer next = JsonPointer.ROOT.child(step.get());
      found = found.child(step.get());
      here = here.flatMap(next::resolve);
      there = there.flatMap(JsonPointer.ROOT.child(token)::resolve);
    }
    return Optional.of(found);
  }

  private static Optional<String> element(
      Optional<JsonValue> here, Optional<JsonValue> there, String token, boolean whole) {
    if (here.isEmpty() || !(here.get() instanceof JsonArray list)) {
      return Optional.empty();
    }
    Optional<JsonValue> wanted = there.flatMap(JsonPointer.ROOT.child(token)::resolve);
    Optional<String> key = wanted.flatMap(AdoptionPaths::key);
    if (wanted.isEmpty()) {
      return whole ? Optional.of(Integer.toString(list.size())) : Optional.empty();
    }
    if (key.isEmpty()) {
      return whole ? Optional.of(token) : Optional.empty();
    }
    Optional<JsonValue> name = member(wanted.get(), key.get());
    for (int i = 0; i < list.size(); i++) {
      if (member(list.elements().get(i), key.get()).equals(name)) {
        return Optional.of(Integer.toString(i));
      }
    }
    return Optional.empty();
  }

  /// What names the element.
  static Optional<String> key(JsonValue element) {
    return KEYS.stream().filter(key -> member(element, key).isPresent()).findFirst();
  }

  private static Optional<JsonValue> member(JsonValue value, String name) {
    return value instanceof JsonObject object ? object.get(name) : Optional.empty();
  }

  /// The least that sets the field by a strategic merge: the way to it, with the names of elements.
  /// A list whose elements have no names is given as a whole.
  ///
  /// @param goal the object with the field as it shall be
  static JsonValue patch(JsonValue goal, List<String> path) {
    if (path.isEmpty()) {
      return goal;
    }
    String step = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    Optional<JsonValue> below = JsonPointer.ROOT.child(step).resolve(goal);
    return switch (goal) {
      case JsonObject object ->
          JsonObject.of(step, below.map(value -> patch(value, rest)).orElse(JsonNull.NULL));
      case JsonArray list -> {
        Optional<String> key = below.flatMap(AdoptionPaths::key);
        if (key.isEmpty()) {
          yield list;
        }
        JsonObject one = JsonObject.of(key.get(), member(below.get(), key.get()).orElseThrow());
        if (patch(below.get(), rest) instanceof JsonObject changed) {
          for (String name : changed.names()) {
            one = one.with(name, changed.get(name).orElseThrow());
          }
        }
        yield JsonArray.of(one);
      }
      default -> goal;
    };
  }
}
