package dev.plumbline.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A JSON object: names in the order in which they were given. Equality ignores that order.
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {

  /// The object without members.
  public static final JsonObject EMPTY = new JsonObject(Map.of());

  public JsonObject {
    members = Members.of(members);
  }

  /// An object of one member.
  public static JsonObject of(String name, JsonValue value) {
    return new JsonObject(Map.of(name, value));
  }

  /// The member of that name; empty if there is none. An explicit `null` is present.
  public Optional<JsonValue> get(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /// The member of that name if it is an object.
  public Optional<JsonObject> object(String name) {
    return members.get(name) instanceof JsonObject o ? Optional.of(o) : Optional.empty();
  }

  /// The member of that name if it is an array.
  public Optional<JsonArray> array(String name) {
    return members.get(name) instanceof JsonArray a ? Optional.of(a) : Optional.empty();
  }

  /// The member of that name if it is a string.
  public Optional<String> string(String name) {
    return members.get(name) instanceof JsonString s ? Optional.of(s.value()) : Optional.empty();
  }

  /// The member of that name if it is an integer.
  public Optional<Long> integer(String name) {
    return members.get(name) instanceof JsonInteger i ? Optional.of(i.value()) : Optional.empty();
  }

  /// The member of that name if it is a boolean.
  public Optional<Boolean> bool(String name) {
    return members.get(name) instanceof JsonBoolean b ? Optional.of(b.value()) : Optional.empty();
  }

  /// The value at the end of the path of member names; empty as soon as one is missing.
  public Optional<JsonValue> at(String... names) {
    JsonValue current = this;
    for (String name : names) {
      if (!(current instanceof JsonObject o) || !o.members.containsKey(name)) {
        return Optional.empty();
      }
      current = o.members.get(name);
    }
    return Optional.of(current);
  }

  /// This object with the member set: in its place if it exists, else at the end.
  public JsonObject with(String name, JsonValue value) {
    return new JsonObject(Members.with(members, name, value));
  }

  /// This object with a string member set.
  public JsonObject with(String name, String value) {
    return with(name, new JsonString(value));
  }

  /// This object without the member; itself if there is none.
  public JsonObject without(String name) {
    if (!members.containsKey(name)) {
      return this;
    }
    Map<String, JsonValue> copy = new LinkedHashMap<>(members);
    copy.remove(name);
    return new JsonObject(copy);
  }

  /// The names in order.
  public Set<String> names() {
    return members.keySet();
  }

  /// Whether a member of that name exists, be it `null`.
  public boolean has(String name) {
    return members.containsKey(name);
  }

  public boolean isEmpty() {
    return members.isEmpty();
  }
}
