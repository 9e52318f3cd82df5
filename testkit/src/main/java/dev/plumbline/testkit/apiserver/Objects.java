package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads and changes objects. Pure.
final class Objects {

  private Objects() {}

  static JsonObject metadata(JsonObject object) {
    return object.object("metadata").orElse(JsonObject.EMPTY);
  }

  static String text(JsonObject object, String name) {
    return metadata(object).string(name).orElse("");
  }

  static JsonObject with(JsonObject object, String name, JsonValue value) {
    return object.with("metadata", metadata(object).with(name, value));
  }

  static JsonObject without(JsonObject object, String name) {
    return object.with("metadata", metadata(object).without(name));
  }

  static JsonObject versioned(JsonObject object, long revision) {
    return object.with(
        "metadata", metadata(object).with("resourceVersion", Long.toString(revision)));
  }

  static long version(JsonObject object) {
    String text = text(object, "resourceVersion");
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  static List<String> finalizers(JsonObject object) {
    return metadata(object).array("finalizers").orElse(JsonArray.EMPTY).strings();
  }

  static JsonObject withFinalizers(JsonObject object, List<String> finalizers) {
    return finalizers.isEmpty()
        ? without(object, "finalizers")
        : with(object, "finalizers", JsonArray.ofStrings(finalizers));
  }

  static boolean isEnding(JsonObject object) {
    return metadata(object).has("deletionTimestamp");
  }

  /// Sets or removes a member.
  static JsonObject set(JsonObject object, String name, Optional<JsonValue> value) {
    return value.map(v -> object.with(name, v)).orElseGet(() -> object.without(name));
  }

  /// Without members that are null, which typed objects do not keep.
  static JsonValue withoutNulls(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        object
            .members()
            .forEach(
                (name, member) -> {
                  if (!(member instanceof JsonNull)) {
                    members.put(name, withoutNulls(member));
                  }
                });
        yield new JsonObject(members);
      }
      case JsonArray array -> {
        List<JsonValue> elements = new ArrayList<>();
        array.elements().forEach(element -> elements.add(withoutNulls(element)));
        yield new JsonArray(elements);
      }
      default -> value;
    };
  }
}
