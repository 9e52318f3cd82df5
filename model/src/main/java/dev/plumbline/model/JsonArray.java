package dev.plumbline.model;

import java.util.List;
import java.util.stream.Stream;

/// A JSON array.
public record JsonArray(List<JsonValue> elements) implements JsonValue {

  /// The array without elements.
  public static final JsonArray EMPTY = new JsonArray(List.of());

  public JsonArray {
    elements = List.copyOf(elements);
  }

  /// An array of these elements.
  public static JsonArray of(JsonValue... elements) {
    return new JsonArray(List.of(elements));
  }

  /// An array of strings.
  public static JsonArray ofStrings(Iterable<String> texts) {
    Stream.Builder<JsonValue> strings = Stream.builder();
    texts.forEach(text -> strings.add(new JsonString(text)));
    return new JsonArray(strings.build().toList());
  }

  /// The elements that are objects, in order; others are left out.
  public List<JsonObject> objects() {
    return elements.stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  /// The elements that are strings, in order; others are left out.
  public List<String> strings() {
    return elements.stream()
        .filter(JsonString.class::isInstance)
        .map(element -> ((JsonString) element).value())
        .toList();
  }

  public int size() {
    return elements.size();
  }
}
