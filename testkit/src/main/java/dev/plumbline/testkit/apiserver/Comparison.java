package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// The fields in which one value differs from another. Pure.
record Comparison(FieldPaths added, FieldPaths modified, FieldPaths removed) {

  static Comparison of(FieldSchema schema, JsonValue before, JsonValue after) {
    Walk walk = new Walk();
    walk.compare(schema, Optional.of(before), Optional.of(after), FieldPath.ROOT);
    return new Comparison(
        new FieldPaths(walk.added), new FieldPaths(walk.modified), new FieldPaths(walk.removed));
  }

  FieldPaths written() {
    return added.union(modified);
  }

  private static final class Walk {
    private final NavigableSet<FieldPath> added = new TreeSet<>();
    private final NavigableSet<FieldPath> modified = new TreeSet<>();
    private final NavigableSet<FieldPath> removed = new TreeSet<>();

    void compare(
        FieldSchema schema, Optional<JsonValue> before, Optional<JsonValue> after, FieldPath at) {
      boolean bare = FieldSchema.isBare(before) && FieldSchema.isBare(after);
      boolean map = schema.isMap(before) || schema.isMap(after);
      boolean sameShape =
          isOpen(before) || isOpen(after) || schema.isMap(before) == schema.isMap(after);
      if (bare || !(map || schema.isList())) {
        leaf(before, after, at);
        return;
      }
      if (!sameShape) {
        reshaped(schema, before, after, at);
        return;
      }
      if (map) {
        maps(schema, before, after, at);
      } else {
        lists(schema, before, after, at);
      }
      whole(before, after, at);
    }

    /// Whether it takes whatever form the other one has.
    private static boolean isOpen(Optional<JsonValue> value) {
      return value.isEmpty() || value.get() instanceof JsonNull;
    }

    /// A map became something else, or something else a map.
    private void reshaped(
        FieldSchema schema, Optional<JsonValue> before, Optional<JsonValue> after, FieldPath at) {
      boolean wasMap = schema.isMap(before);
      if (wasMap) {
        maps(schema, before, Optional.empty(), at);
      } else {
        maps(schema, Optional.empty(), after, at);
      }
      leaf(before, after, at);
    }

    private void leaf(Optional<JsonValue> before, Optional<JsonValue> after, FieldPath at) {
      if (before.isEmpty() || after.isEmpty()) {
        whole(before, after, at);
      } else if (!before.equals(after)) {
        modified.add(at);
      }
    }

    private void whole(Optional<JsonValue> before, Optional<JsonValue> after, FieldPath at) {
      if (before.isEmpty()) {
        added.add(at);
      } else if (after.isEmpty()) {
        removed.add(at);
      }
    }

    private void maps(
        FieldSchema schema, Optional<JsonValue> before, Optional<JsonValue> after, FieldPath at) {
      JsonObject one = object(before);
      JsonObject other = object(after);
      Map<String, Boolean> names = new LinkedHashMap<>();
      one.names().forEach(name -> names.put(name, true));
      other.names().forEach(name -> names.put(name, true));
      for (String name : names.keySet()) {
        FieldPath path = at.then("f:" + name);
        compare(schema.child(name).orElseThrow(), one.get(name), other.get(name), path);
      }
    }

    private static JsonObject object(Optional<JsonValue> value) {
      return value.orElse(JsonObject.EMPTY) instanceof JsonObject o ? o : JsonObject.EMPTY;
    }

    private void lists(
        FieldSchema schema, Optional<JsonValue> before, Optional<JsonValue> after, FieldPath at) {
      Map<String, JsonValue> one = elements(schema, before);
      Map<String, JsonValue> other = elements(schema, after);
      Map<String, JsonValue> all = new LinkedHashMap<>(one);
      other.forEach(all::putIfAbsent);
      FieldSchema element =
          schema instanceof FieldSchema.Keyed keyed ? keyed.element() : new FieldSchema.Whole();
      for (String step : all.keySet()) {
        compare(
            element,
            Optional.ofNullable(one.get(step)),
            Optional.ofNullable(other.get(step)),
            at.then(step));
      }
    }

    private static Map<String, JsonValue> elements(FieldSchema list, Optional<JsonValue> value) {
      Map<String, JsonValue> found = new LinkedHashMap<>();
      if (value.orElse(JsonArray.EMPTY) instanceof JsonArray array) {
        array.elements().forEach(element -> found.put(FieldPath.step(list, element), element));
      }
      return found;
    }
  }
}
