package dev.plumbline.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A JSON pointer (RFC 6901): the path from a root to a value inside.
public record JsonPointer(List<String> tokens) {

  /// Points at the whole value.
  public static final JsonPointer ROOT = new JsonPointer(List.of());

  public JsonPointer {
    tokens = List.copyOf(tokens);
  }

  /// A pointer of these unescaped tokens.
  public static JsonPointer of(String... tokens) {
    return new JsonPointer(List.of(tokens));
  }

  /// Reads the text form.
  ///
  /// @throws IllegalArgumentException if it is not empty and does not start with `/`
  public static JsonPointer parse(String text) {
    if (text.isEmpty()) {
      return ROOT;
    }
    if (text.charAt(0) != '/') {
      throw new IllegalArgumentException("a JSON pointer starts with '/': " + text);
    }
    List<String> tokens = new ArrayList<>();
    for (String part : text.substring(1).split("/", -1)) {
      tokens.add(part.replace("~1", "/").replace("~0", "~"));
    }
    return new JsonPointer(tokens);
  }

  /// This pointer and one token more.
  public JsonPointer child(String token) {
    List<String> longer = new ArrayList<>(tokens);
    longer.add(token);
    return new JsonPointer(longer);
  }

  /// This pointer and an array index more.
  public JsonPointer child(int index) {
    return child(Integer.toString(index));
  }

  /// The value that this points at; empty if there is none.
  public Optional<JsonValue> resolve(JsonValue root) {
    JsonValue current = root;
    for (String token : tokens) {
      JsonValue next =
          switch (current) {
            case JsonObject o -> o.members().get(token);
            case JsonArray a -> element(a, token);
            default -> null;
          };
      if (next == null) {
        return Optional.empty();
      }
      current = next;
    }
    return Optional.of(current);
  }

  @SuppressWarnings("NullAway") // null is this private method's "no such element"
  private static JsonValue element(JsonArray array, String token) {
    if (!token.matches("0|[1-9][0-9]{0,8}")) {
      return null;
    }
    int index = Integer.parseInt(token);
    return index < array.size() ? array.elements().get(index) : null;
  }

  /// The text form, escaped.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String token : tokens) {
      text.append('/').append(token.replace("~", "~0").replace("/", "~1"));
    }
    return text.toString();
  }
}
