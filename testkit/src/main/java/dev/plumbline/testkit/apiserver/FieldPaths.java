package dev.plumbline.testkit.apiserver;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// A set of fields; immutable.
record FieldPaths(NavigableSet<FieldPath> members) {

  private static final String SELF = ".";

  static final FieldPaths NONE = new FieldPaths(new TreeSet<>());

  FieldPaths {
    members = new TreeSet<>(members);
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  boolean has(FieldPath path) {
    return members.contains(path);
  }

  /// Whether fields below that path are in the set.
  boolean hasUnder(FieldPath path) {
    FieldPath next = members.higher(path);
    return next != null && next.isUnder(path);
  }

  FieldPaths union(FieldPaths other) {
    NavigableSet<FieldPath> all = new TreeSet<>(members);
    all.addAll(other.members);
    return new FieldPaths(all);
  }

  FieldPaths minus(FieldPaths other) {
    return where(path -> !other.has(path));
  }

  FieldPaths and(FieldPaths other) {
    return where(other::has);
  }

  FieldPaths where(Predicate<FieldPath> kept) {
    NavigableSet<FieldPath> rest = new TreeSet<>(members);
    rest.removeIf(kept.negate());
    return new FieldPaths(rest);
  }

  /// Without those paths and everything below.
  FieldPaths without(FieldPath top) {
    return where(path -> !path.equals(top) && !path.isUnder(top));
  }

  /// As `fieldsV1`.
  JsonObject json() {
    return json(FieldPath.ROOT);
  }

  private JsonObject json(FieldPath at) {
    JsonObject tree = has(at) && hasUnder(at) ? SELF_ONLY : JsonObject.EMPTY;
    String last = "";
    for (FieldPath path : members) {
      if (path.isUnder(at)) {
        String step = path.steps().get(at.steps().size());
        if (!step.equals(last)) {
          tree = tree.with(step, json(at.then(step)));
          last = step;
        }
      }
    }
    return tree;
  }

  private static final JsonObject SELF_ONLY = JsonObject.of(SELF, JsonObject.EMPTY);

  /// Reads `fieldsV1`.
  static FieldPaths of(JsonObject tree) {
    NavigableSet<FieldPath> found = new TreeSet<>();
    collect(tree, FieldPath.ROOT, found);
    return new FieldPaths(found);
  }

  private static void collect(JsonObject tree, FieldPath at, NavigableSet<FieldPath> found) {
    if (tree.has(SELF) || (tree.isEmpty() && !at.equals(FieldPath.ROOT))) {
      found.add(at);
    }
    tree.members()
        .forEach(
            (step, below) -> {
              if (!step.equals(SELF)) {
                JsonObject deeper = below instanceof JsonObject object ? object : JsonObject.EMPTY;
                collect(deeper, at.then(canonical(step)), found);
              }
            });
  }

  private static String canonical(String step) {
    if (step.startsWith("f:")) {
      return step;
    }
    JsonValue value = Json.read(step.substring(2));
    return step.substring(0, 2) + new String(Json.canonical(value), StandardCharsets.UTF_8);
  }
}
