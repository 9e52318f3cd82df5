package dev.plumbline.codec;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Merges the lists of one place: objects by their merge keys, scalars as a set.
final class StrategicList {

  private final StrategicMerge objects;
  private final List<String> keys;
  private final JsonPointer path;

  /// @param keys the merge keys; none for a set of scalars
  StrategicList(StrategicMerge objects, List<String> keys, JsonPointer path) {
    this.objects = objects;
    this.keys = keys;
    this.path = path;
  }

  /// The original list with the patch merged into it. Elements of the patch stand in the patch's
  /// order, the others in theirs.
  JsonArray merge(JsonArray original, JsonArray patch) {
    if (keys.isEmpty()) {
      Set<JsonValue> united = new LinkedHashSet<>(original.elements());
      united.addAll(patch.elements());
      return ordered(new JsonArray(List.copyOf(united)), patch, original);
    }
    List<JsonValue> changes = new ArrayList<>();
    List<JsonValue> deleted = new ArrayList<>();
    boolean replaces = false;
    for (JsonValue element : patch.elements()) {
      switch (MergeDirectives.of(element).orElse("")) {
        case "" -> changes.add(element);
        case "delete" -> deleted.add(element);
        case "replace" -> replaces = true;
        case "merge" -> changes.add(((JsonObject) element).without(MergeDirectives.PATCH));
        default -> throw StrategicMerge.refuse(path, "$patch is none of replace, delete and merge");
      }
    }
    if (replaces) {
      return (JsonArray) MergeDirectives.replacing(new JsonArray(changes));
    }
    Map<Object, JsonValue> merged = new LinkedHashMap<>();
    original.elements().forEach(element -> merged.put(identity(element), element));
    deleted.forEach(element -> merged.remove(identity(element)));
    changes.forEach(element -> mergeElement(merged, element));
    return ordered(new JsonArray(List.copyOf(merged.values())), new JsonArray(changes), original);
  }

  private void mergeElement(Map<Object, JsonValue> merged, JsonValue element) {
    Object identity = identity(element);
    JsonValue original = merged.get(identity);
    if (original instanceof JsonObject object && element instanceof JsonObject patch) {
      merged.put(identity, objects.object(object, patch, path.child("*")));
    } else {
      MergeDirectives.added(element).ifPresent(plain -> merged.put(identity, plain));
    }
  }

  /// The elements in the given order as far as it names them; the others keep the order of the
  /// original and stand before the first named one that follows them there.
  JsonArray ordered(JsonArray elements, JsonArray order, JsonArray original) {
    Map<Object, Integer> wanted = positions(order);
    Map<Object, Integer> before = positions(original);
    List<JsonValue> named = new ArrayList<>();
    List<JsonValue> others = new ArrayList<>();
    for (JsonValue element : elements.elements()) {
      (wanted.containsKey(identity(element)) ? named : others).add(element);
    }
    named.sort(byPosition(wanted));
    others.sort(byPosition(before));
    return new JsonArray(interleave(others, named, before));
  }

  private List<JsonValue> interleave(
      List<JsonValue> others, List<JsonValue> named, Map<Object, Integer> before) {
    List<JsonValue> all = new ArrayList<>(others.size() + named.size());
    int next = 0;
    for (JsonValue element : named) {
      Optional<Integer> position = Optional.ofNullable(before.get(identity(element)));
      while (next < others.size()
          && position.isPresent()
          && before.getOrDefault(identity(others.get(next)), Integer.MAX_VALUE) < position.get()) {
        all.add(others.get(next++));
      }
      all.add(element);
    }
    all.addAll(others.subList(next, others.size()));
    return all;
  }

  /// Refuses a patch whose elements contradict the order that it demands.
  void refuseUnlessOrdered(JsonArray patch, JsonArray order) {
    if (order.size() == 0) {
      return;
    }
    Map<Object, Integer> positions = positions(order);
    int last = -1;
    Set<Object> seen = new HashSet<>();
    for (JsonValue element : patch.elements()) {
      if (MergeDirectives.of(element).isPresent()) {
        continue;
      }
      Object identity = identity(element);
      Integer position = positions.get(identity);
      if (position == null || position <= last || !seen.add(identity)) {
        throw StrategicMerge.refuse(path, "the list contradicts its $setElementOrder");
      }
      last = position;
    }
  }

  private Comparator<JsonValue> byPosition(Map<Object, Integer> positions) {
    return Comparator.comparing(
        element -> positions.getOrDefault(identity(element), Integer.MAX_VALUE));
  }

  private Map<Object, Integer> positions(JsonArray order) {
    Map<Object, Integer> positions = new HashMap<>();
    for (JsonValue element : order.elements()) {
      positions.putIfAbsent(identity(element), positions.size());
    }
    return positions;
  }

  /// What makes elements the same: the values of their merge keys, or the scalar itself.
  private Object identity(JsonValue element) {
    if (keys.isEmpty()) {
      return element;
    }
    if (!(element instanceof JsonObject object) || !object.has(keys.getFirst())) {
      throw StrategicMerge.refuse(path, "an element lacks the merge key '" + keys.getFirst() + "'");
    }
    return keys.stream().map(object::get).toList();
  }
}
