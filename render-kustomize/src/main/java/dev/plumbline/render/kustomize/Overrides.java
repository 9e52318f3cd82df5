package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Fields that an application puts over those of the kustomization that it points to, as Argo CD
/// and Flux do by editing the file.
record Overrides(JsonObject fields) {

  /// The kustomization with the fields put over it.
  JsonValue over(JsonValue kustomization) {
    if (fields.isEmpty() || !(kustomization instanceof JsonObject object)) {
      return kustomization;
    }
    JsonObject result = object;
    for (Map.Entry<String, JsonValue> field : fields.members().entrySet()) {
      String name = named(result, field.getKey());
      JsonValue old = result.get(name).orElse(JsonObject.EMPTY);
      result = result.with(name, merged(field.getKey(), old, field.getValue()));
    }
    return result;
  }

  /// The name under which the field stands there, in whatever case.
  private static String named(JsonObject object, String field) {
    Optional<String> found =
        object.names().stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).equals(field.toLowerCase(Locale.ROOT)))
            .findFirst();
    return found.orElse(field);
  }

  private static JsonValue merged(String field, JsonValue old, JsonValue value) {
    return switch (field) {
      case "images", "replicas" -> byName(old, value);
      case "patches", "components", "transformers", "buildMetadata", "labels" -> added(old, value);
      case "commonLabels", "commonAnnotations" -> together(old, value);
      default -> value;
    };
  }

  private static JsonValue added(JsonValue old, JsonValue more) {
    List<JsonValue> all = new ArrayList<>(elements(old));
    elements(more).stream().filter(element -> !all.contains(element)).forEach(all::add);
    return new JsonArray(all);
  }

  private static JsonValue byName(JsonValue old, JsonValue more) {
    List<JsonValue> all = new ArrayList<>(elements(old));
    for (JsonValue entry : elements(more)) {
      int at = indexOf(all, entry);
      if (at < 0) {
        all.add(entry);
      } else {
        all.set(at, entry);
      }
    }
    return new JsonArray(all);
  }

  private static int indexOf(List<JsonValue> entries, JsonValue entry) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof JsonObject there
          && entry instanceof JsonObject object
          && there.string("name").equals(object.string("name"))) {
        return i;
      }
    }
    return -1;
  }

  private static JsonValue together(JsonValue old, JsonValue more) {
    JsonObject all = old instanceof JsonObject object ? object : JsonObject.EMPTY;
    if (more instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> entry : object.members().entrySet()) {
        all = all.with(entry.getKey(), entry.getValue());
      }
    }
    return all;
  }

  private static List<JsonValue> elements(JsonValue value) {
    return value instanceof JsonArray array ? array.elements() : List.of();
  }
}
