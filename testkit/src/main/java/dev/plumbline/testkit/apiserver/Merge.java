package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What comes of applying one value to another, before anything is removed. Pure.
final class Merge {

  private Merge() {}

  static JsonObject of(FieldSchema schema, JsonObject live, JsonObject applied) {
    return merge(schema, Optional.of(live), Optional.of(applied)).orElse(JsonObject.EMPTY)
            instanceof JsonObject object
        ? object
        : JsonObject.EMPTY;
  }

  private static Optional<JsonValue> merge(
      FieldSchema schema, Optional<JsonValue> live, Optional<JsonValue> applied) {
    boolean bare = FieldSchema.isBare(live) && FieldSchema.isBare(applied);
    boolean map =
        applied.isEmpty()
            ? schema.isMap(live)
            : schema.isMap(applied) && (live.isEmpty() || schema.isMap(live));
    if (bare || !(map || schema.isList())) {
      return applied.isPresent() ? applied : live;
    }
    return map ? maps(schema, live, applied) : lists(schema, live, applied);
  }

  private static Optional<JsonValue> maps(
      FieldSchema schema, Optional<JsonValue> live, Optional<JsonValue> applied) {
    JsonObject one = live.orElse(JsonObject.EMPTY) instanceof JsonObject o ? o : JsonObject.EMPTY;
    JsonObject other =
        applied.orElse(JsonObject.EMPTY) instanceof JsonObject o ? o : JsonObject.EMPTY;
    Map<String, JsonValue> merged = new LinkedHashMap<>(one.members());
    other.names().forEach(name -> merged.putIfAbsent(name, JsonObject.EMPTY));
    for (String name : List.copyOf(merged.keySet())) {
      merge(schema.child(name).orElseThrow(), one.get(name), other.get(name))
          .ifPresentOrElse(value -> merged.put(name, value), () -> merged.remove(name));
    }
    return merged.isEmpty() ? Optional.empty() : Optional.of(new JsonObject(merged));
  }

  /// The order of what is applied wins among what both have; the rest stays where it was.
  private static Optional<JsonValue> lists(
      FieldSchema schema, Optional<JsonValue> live, Optional<JsonValue> applied) {
    Elements left = new Elements(schema, live);
    Elements right = new Elements(schema, applied);
    List<JsonValue> merged = new ArrayList<>();
    Set<String> done = new HashSet<>();
    List<String> shared = new ArrayList<>(right.steps);
    shared.removeIf(step -> !left.values.containsKey(step));
    int l = 0;
    int r = 0;
    while (l < left.steps.size() || r < right.steps.size()) {
      String mine = l < left.steps.size() ? left.steps.get(l) : "";
      String theirs = r < right.steps.size() ? right.steps.get(r) : "";
      boolean late = !shared.isEmpty() && !shared.getFirst().equals(mine);
      if (late && right.values.containsKey(mine) && !theirs.isEmpty() && !mine.equals(theirs)) {
        l++;
        continue;
      }
      if (!mine.isEmpty() && !mine.equals(theirs)) {
        if (!right.values.containsKey(mine)) {
          item(schema, left.value(mine), Optional.empty()).ifPresent(merged::add);
          l++;
          continue;
        }
        if (done.contains(mine)) {
          l++;
        }
      }
      if (!theirs.isEmpty()) {
        done.add(theirs);
        item(schema, left.value(theirs), right.value(theirs)).ifPresent(merged::add);
        r++;
        l += mine.equals(theirs) ? 1 : 0;
        if (!shared.isEmpty() && shared.getFirst().equals(theirs)) {
          shared.removeFirst();
        }
      }
    }
    return merged.isEmpty() ? Optional.empty() : Optional.of(new JsonArray(merged));
  }

  private static Optional<JsonValue> item(
      FieldSchema list, Optional<JsonValue> live, Optional<JsonValue> applied) {
    return list instanceof FieldSchema.Keyed keyed
        ? merge(keyed.element(), live, applied)
        : applied.or(() -> live);
  }

  private static final class Elements {
    private final List<String> steps = new ArrayList<>();
    private final Map<String, JsonValue> values = new LinkedHashMap<>();

    Elements(FieldSchema schema, Optional<JsonValue> list) {
      if (list.orElse(JsonArray.EMPTY) instanceof JsonArray array) {
        for (JsonValue element : array.elements()) {
          String step = FieldPath.step(schema, element);
          steps.add(step);
          values.put(step, element);
        }
      }
    }

    Optional<JsonValue> value(String step) {
      return Optional.ofNullable(values.get(step));
    }
  }
}
