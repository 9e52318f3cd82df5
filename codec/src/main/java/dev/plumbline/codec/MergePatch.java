package dev.plumbline.codec;

import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// JSON merge patches (RFC 7386).
public final class MergePatch {

  private MergePatch() {}

  /// Applies the patch: objects are merged, a `null` takes the member away, anything else replaces.
  /// Never fails; applying the same patch again changes nothing.
  public static JsonValue apply(JsonValue target, JsonValue patch) {
    if (!(patch instanceof JsonObject changes)) {
      return patch;
    }
    JsonObject old = target instanceof JsonObject object ? object : JsonObject.EMPTY;
    Map<String, JsonValue> members = new LinkedHashMap<>(old.members());
    changes
        .members()
        .forEach(
            (name, change) -> {
              if (change == JsonNull.NULL) {
                members.remove(name);
              } else {
                members.put(name, apply(old.get(name).orElse(JsonNull.NULL), change));
              }
            });
    return new JsonObject(members);
  }

  /// The smallest patch that leads from one value to the other; the empty object if they are equal.
  ///
  /// A merge patch cannot set a member to `null`: where `to` has one that `from` has not, the
  /// result of applying the patch lacks it.
  public static JsonValue between(JsonValue from, JsonValue to) {
    if (!(from instanceof JsonObject old) || !(to instanceof JsonObject now)) {
      return to;
    }
    Map<String, JsonValue> changes = new LinkedHashMap<>();
    for (String name : old.names()) {
      if (!now.has(name)) {
        changes.put(name, JsonNull.NULL);
      }
    }
    now.members()
        .forEach(
            (name, value) -> {
              Optional<JsonValue> before = old.get(name);
              if (before.isEmpty()) {
                changes.put(name, value);
              } else if (!before.get().equals(value)) {
                changes.put(name, between(before.get(), value));
              }
            });
    return new JsonObject(changes);
  }
}
