package dev.plumbline.testkit.sim;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.Map;

/// A simple model of field ownership: what was applied last is ours, as far as its fields go; lists
/// are one field each.
final class LiveFields {

  private LiveFields() {}

  /// The live object after applying: fields that were ours and are no longer wanted go, wanted ones
  /// are set, all others stay.
  static JsonObject applied(JsonObject live, JsonObject before, JsonObject desired) {
    return merged(pruned(live, before, desired), desired);
  }

  private static JsonObject merged(JsonObject live, JsonObject desired) {
    JsonObject result = live;
    for (Map.Entry<String, JsonValue> field : desired.members().entrySet()) {
      JsonValue value = field.getValue();
      if (value instanceof JsonObject wanted
          && live.get(field.getKey()).orElse(JsonObject.EMPTY) instanceof JsonObject there) {
        value = merged(there, wanted);
      }
      result = result.with(field.getKey(), value);
    }
    return result;
  }

  private static JsonObject pruned(JsonObject live, JsonObject before, JsonObject desired) {
    JsonObject result = live;
    for (Map.Entry<String, JsonValue> field : before.members().entrySet()) {
      String name = field.getKey();
      if (field.getValue() instanceof JsonObject ours
          && live.get(name).orElse(JsonObject.EMPTY) instanceof JsonObject there) {
        JsonObject left = pruned(there, ours, desired.object(name).orElse(JsonObject.EMPTY));
        result =
            left.isEmpty() && !desired.has(name) ? result.without(name) : result.with(name, left);
      } else if (!desired.has(name)) {
        result = result.without(name);
      }
    }
    return result;
  }

  /// The digest over the fields of `ours` with their live values.
  static Digest owned(JsonObject live, JsonObject ours) {
    return Json.digest(projected(live, ours));
  }

  private static JsonObject projected(JsonObject live, JsonObject shape) {
    JsonObject result = JsonObject.EMPTY;
    for (Map.Entry<String, JsonValue> field : shape.members().entrySet()) {
      JsonValue value = live.members().get(field.getKey());
      if (value instanceof JsonObject there && field.getValue() instanceof JsonObject deeper) {
        result = result.with(field.getKey(), projected(there, deeper));
      } else if (value != null) {
        result = result.with(field.getKey(), value);
      }
    }
    return result;
  }
}
