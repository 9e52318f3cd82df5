package dev.plumbline.engine;

import dev.plumbline.codec.JsonPatch;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a render shall give: what it gives now, but for the fields that are adopted.
///
/// @param objects all of them, by the keys that they are rendered with
record AdoptionGoal(Map<ObjectKey, Manifest> objects) {

  AdoptionGoal {
    objects = Map.copyOf(objects);
  }

  /// Where a render differs from the goal.
  record Spot(ObjectKey object, JsonPointer path) {}

  static AdoptionGoal of(Rendered now, List<AdoptionField> fields) {
    Map<ObjectKey, Manifest> objects = byKey(now);
    Map<ObjectKey, List<AdoptionField>> changed = new HashMap<>();
    for (AdoptionField field : fields) {
      changed.computeIfAbsent(field.object(), key -> new ArrayList<>()).add(field);
    }
    changed.forEach(
        (key, some) -> {
          if (some.stream().anyMatch(AdoptionField::isRemoval)) {
            objects.remove(key);
          } else {
            objects.computeIfPresent(key, (same, manifest) -> with(manifest, some));
          }
        });
    return new AdoptionGoal(objects);
  }

  private static Map<ObjectKey, Manifest> byKey(Rendered rendered) {
    Map<ObjectKey, Manifest> objects = new HashMap<>();
    for (RenderedObject object : rendered.objects()) {
      objects.put(object.manifest().key(), object.manifest());
    }
    return objects;
  }

  /// What goes is taken from the ends of lists first, so that no index moves before its turn.
  private static Manifest with(Manifest manifest, List<AdoptionField> fields) {
    List<JsonValue> operations = new ArrayList<>();
    for (AdoptionField field : fields) {
      field
          .after()
          .ifPresent(value -> operations.add(operation(field, "add").with("value", value)));
    }
    fields.stream()
        .filter(field -> field.after().isEmpty())
        .sorted(Comparator.comparingInt(AdoptionGoal::index).reversed())
        .forEach(field -> operations.add(operation(field, "remove")));
    JsonValue changed =
        JsonPatch.apply(
            manifest.content(), JsonPatch.parse(new JsonArray(replaced(operations, manifest))));
    return changed instanceof JsonObject content ? new Manifest(content) : manifest;
  }

  /// In a list, `add` would make room: what is there is replaced.
  private static List<JsonValue> replaced(List<JsonValue> operations, Manifest manifest) {
    return operations.stream()
        .map(
            each -> {
              JsonObject one = (JsonObject) each;
              JsonPointer path = JsonPointer.parse(one.string("path").orElse(""));
              boolean there = path.resolve(manifest.content()).isPresent();
              boolean adds = one.string("op").equals(Optional.of("add"));
              return there && adds ? (JsonValue) one.with("op", "replace") : one;
            })
        .toList();
  }

  private static JsonObject operation(AdoptionField field, String name) {
    return JsonObject.EMPTY.with("op", name).with("path", field.path().toString());
  }

  private static int index(AdoptionField field) {
    String last = field.path().tokens().getLast();
    return last.matches("[0-9]{1,6}") ? Integer.parseInt(last) : 0;
  }

  /// Where the render differs from this.
  Set<Spot> misses(Rendered rendered) {
    Map<ObjectKey, Manifest> found = byKey(rendered);
    Set<ObjectKey> keys = new LinkedHashSet<>(objects.keySet());
    keys.addAll(found.keySet());
    Set<Spot> misses = new HashSet<>();
    for (ObjectKey key : keys) {
      Manifest wanted = objects.get(key);
      Manifest given = found.get(key);
      if (wanted == null || given == null) {
        misses.add(new Spot(key, JsonPointer.ROOT));
      } else {
        compare(key, JsonPointer.ROOT, wanted.content(), given.content(), misses);
      }
    }
    return misses;
  }

  private static void compare(
      ObjectKey key, JsonPointer at, JsonValue wanted, JsonValue given, Set<Spot> misses) {
    if (wanted.equals(given)) {
      return;
    }
    if (wanted instanceof JsonObject one && given instanceof JsonObject other) {
      Set<String> names = new HashSet<>(one.names());
      names.addAll(other.names());
      for (String name : names) {
        member(key, at.child(name), new Pair(one.get(name), other.get(name)), misses);
      }
    } else if (wanted instanceof JsonArray one && given instanceof JsonArray other) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        member(key, at.child(i), new Pair(element(one, i), element(other, i)), misses);
      }
    } else {
      misses.add(new Spot(key, at));
    }
  }

  private record Pair(Optional<JsonValue> wanted, Optional<JsonValue> given) {}

  private static void member(ObjectKey key, JsonPointer at, Pair pair, Set<Spot> misses) {
    if (pair.wanted().isPresent() && pair.given().isPresent()) {
      compare(key, at, pair.wanted().get(), pair.given().get(), misses);
    } else {
      misses.add(new Spot(key, at));
    }
  }

  private static Optional<JsonValue> element(JsonArray array, int index) {
    return index < array.size() ? Optional.of(array.elements().get(index)) : Optional.empty();
  }
}
