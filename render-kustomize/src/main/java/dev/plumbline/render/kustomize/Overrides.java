package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.KustomizeOptions.Mode;
import dev.plumbline.model.KustomizeOptions.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Fields that an application puts over those of the kustomization that it points to: Argo CD by
/// `kustomize edit`, Flux by writing the file anew. Where their habits differ the mode decides.
record Overrides(Folder folder, KustomizeOptions options) {

  /// Whether nothing is put over it.
  boolean isEmpty() {
    return options.overrides().isEmpty();
  }

  /// The kustomization with the fields put over it.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD` for a component that is not
  ///     local, or a label or annotation that is there already and is not forced
  JsonValue over(JsonValue kustomization) {
    if (!(kustomization instanceof JsonObject object)) {
      return kustomization;
    }
    JsonObject result = object;
    for (Map.Entry<String, JsonValue> field : options.overrides().members().entrySet()) {
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

  private JsonValue merged(String field, JsonValue old, JsonValue value) {
    return switch (field) {
      case "images", "replicas" -> byName(old, value);
      case "components" -> added(old, new JsonArray(components(value)));
      case "patches", "transformers", "buildMetadata", "labels" -> added(old, value);
      case "patchesStrategicMerge", "patchesJson6902" -> added(old, patches(value));
      case "commonLabels", "commonAnnotations" -> together(field, old, value);
      default -> value;
    };
  }

  private static JsonValue added(JsonValue old, JsonValue more) {
    List<JsonValue> all = new ArrayList<>(elements(old));
    elements(more).stream().filter(element -> !all.contains(element)).forEach(all::add);
    return new JsonArray(all);
  }

  /// Only what is in the repository, and if wanted only what is there.
  private List<JsonValue> components(JsonValue value) {
    List<JsonValue> found = new ArrayList<>();
    for (JsonValue component : elements(value)) {
      String path = component instanceof JsonString text ? text.value() : "";
      Place place = Place.named(folder.name()).child("components");
      if (path.startsWith("/") || Remote.isRepository(path)) {
        throw place.refuse(
            "component path '" + path + "' must be local and relative",
            "Name a folder of this repository, as seen from the kustomization.");
      }
      if (!options.tolerated().contains(Tolerance.MISSING_COMPONENTS)
          || folder.look(path, place).isPresent()) {
        found.add(component);
      }
    }
    return found;
  }

  /// Flux lets these be written as objects; in a kustomization they are texts.
  private static JsonValue patches(JsonValue value) {
    List<JsonValue> texts = new ArrayList<>();
    for (JsonValue patch : elements(value)) {
      boolean operations = patch instanceof JsonObject object && object.has("target");
      if (operations && ((JsonObject) patch).get("patch").orElse(null) instanceof JsonArray list) {
        texts.add(((JsonObject) patch).with("patch", Json.write(list)));
      } else if (!operations && patch instanceof JsonObject object) {
        texts.add(new JsonString(Json.write(object)));
      } else {
        texts.add(patch);
      }
    }
    return new JsonArray(texts);
  }

  private JsonValue byName(JsonValue old, JsonValue more) {
    List<JsonValue> all = new ArrayList<>(elements(old));
    for (JsonValue entry : elements(more)) {
      int at = indexOf(all, entry);
      if (at < 0) {
        all.add(options.mode() == Mode.FLUX ? entry : kept(JsonObject.EMPTY, entry));
      } else {
        all.set(
            at, options.mode() == Mode.FLUX ? image(all.get(at), entry) : kept(all.get(at), entry));
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

  /// Flux replaces the name alone; tag and digest go together.
  private static JsonValue image(JsonValue old, JsonValue more) {
    JsonObject image = (JsonObject) old;
    JsonObject over = (JsonObject) more;
    Optional<String> name = over.string("newName").filter(text -> !text.isEmpty());
    if (name.isPresent()) {
      image = image.with("newName", name.get());
    }
    Optional<String> tag = over.string("newTag").filter(text -> !text.isEmpty());
    Optional<String> digest = over.string("digest").filter(text -> !text.isEmpty());
    if (tag.isPresent() || digest.isPresent()) {
      image = image.without("newTag").without("digest");
      image = tag.isPresent() ? image.with("newTag", tag.get()) : image;
      image = digest.isPresent() ? image.with("digest", digest.get()) : image;
    }
    return image;
  }

  /// To `kustomize edit set image` an asterisk means what is there already.
  private static JsonValue kept(JsonValue old, JsonValue more) {
    JsonObject entry = (JsonObject) more;
    for (String field : List.of("newName", "newTag", "digest")) {
      if (entry.string(field).equals(Optional.of("*"))) {
        Optional<JsonValue> there = ((JsonObject) old).get(field);
        entry = there.isPresent() ? entry.with(field, there.get()) : entry.without(field);
      }
    }
    return entry;
  }

  private JsonValue together(String field, JsonValue old, JsonValue more) {
    Tolerance needed =
        field.equals("commonLabels")
            ? Tolerance.LABELS_SET_ALREADY
            : Tolerance.ANNOTATIONS_SET_ALREADY;
    JsonObject all = old instanceof JsonObject object ? object : JsonObject.EMPTY;
    if (more instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> entry : object.members().entrySet()) {
        if (all.has(entry.getKey()) && !options.tolerated().contains(needed)) {
          throw Place.named(folder.name())
              .child(field)
              .refuse(
                  entry.getKey() + " is in the kustomization already",
                  "Remove it from one of the two, or force the application's.");
        }
        all = all.with(entry.getKey(), entry.getValue());
      }
    }
    return all;
  }

  private static List<JsonValue> elements(JsonValue value) {
    return value instanceof JsonArray array ? array.elements() : List.of();
  }
}
