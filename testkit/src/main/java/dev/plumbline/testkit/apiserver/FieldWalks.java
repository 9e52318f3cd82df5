package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// What can be said of one typed value: its fields, those that its schema does not have, and what
/// is left without some. Pure.
final class FieldWalks {

  private FieldWalks() {}

  /// The fields that somebody who applies the value names by it.
  static FieldPaths fields(FieldSchema schema, JsonValue value) {
    NavigableSet<FieldPath> found = new TreeSet<>();
    collect(schema, value, FieldPath.ROOT, found);
    return new FieldPaths(found);
  }

  private static void collect(
      FieldSchema schema, JsonValue value, FieldPath at, NavigableSet<FieldPath> found) {
    if (schema.isMap(Optional.of(value)) && value instanceof JsonObject object) {
      object
          .members()
          .forEach(
              (name, member) -> {
                FieldPath path = at.then("f:" + name);
                collect(schema.child(name).orElseThrow(), member, path, found);
                boolean bare =
                    member instanceof JsonNull || (member instanceof JsonObject o && o.isEmpty());
                if (bare || !schema.names(name)) {
                  found.add(path);
                }
              });
    } else if (schema.isList()) {
      JsonArray list = value instanceof JsonArray array ? array : JsonArray.EMPTY;
      for (JsonValue element : list.elements()) {
        FieldPath path = at.then(FieldPath.step(schema, element));
        if (schema instanceof FieldSchema.Keyed keyed) {
          collect(keyed.element(), element, path, found);
        }
        found.add(path);
      }
    } else if (!schema.isMap(Optional.of(value))) {
      found.add(at);
    }
  }

  /// The first field that the schema does not have; empty text if there is none.
  static List<String> undeclared(FieldSchema schema, JsonValue value, String at) {
    List<String> found = new ArrayList<>();
    if (schema.isMap(Optional.of(value)) && value instanceof JsonObject object) {
      object
          .members()
          .forEach(
              (name, member) ->
                  schema
                      .child(name)
                      .ifPresentOrElse(
                          child -> found.addAll(undeclared(child, member, at + "." + name)),
                          () -> found.add(at + "." + name)));
    } else if (schema instanceof FieldSchema.Keyed keyed && value instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        String step = new FieldPath(List.of(FieldPath.step(schema, element))).toString();
        found.addAll(undeclared(keyed.element(), element, at + step));
      }
    }
    return found;
  }

  /// The fields, with all named ones on the way to them.
  static FieldPaths withNamed(FieldSchema schema, FieldPaths paths) {
    NavigableSet<FieldPath> all = new TreeSet<>(paths.members());
    for (FieldPath path : paths.members()) {
      FieldSchema here = schema;
      FieldPath at = FieldPath.ROOT;
      for (String step : path.steps()) {
        at = at.then(step);
        String name = step.startsWith("f:") ? step.substring(2) : "";
        if (!name.isEmpty() && here.names(name)) {
          all.add(at);
        }
        Optional<FieldSchema> next =
            name.isEmpty()
                ? here instanceof FieldSchema.Keyed keyed
                    ? Optional.of(keyed.element())
                    : Optional.empty()
                : here.child(name);
        if (next.isEmpty()) {
          break;
        }
        here = next.get();
      }
    }
    return new FieldPaths(all);
  }

  /// The value without these fields; empty if nothing is left.
  static Optional<JsonValue> without(FieldSchema schema, JsonValue value, FieldPaths paths) {
    return without(schema, value, FieldPath.ROOT, paths);
  }

  private static Optional<JsonValue> without(
      FieldSchema schema, JsonValue value, FieldPath at, FieldPaths paths) {
    if (schema.isMap(Optional.of(value)) && value instanceof JsonObject object) {
      Map<String, JsonValue> rest = new LinkedHashMap<>();
      object
          .members()
          .forEach(
              (name, member) -> {
                FieldPath path = at.then("f:" + name);
                if (!paths.has(path)) {
                  rest.put(name, inner(schema.child(name).orElseThrow(), member, path, paths));
                }
              });
      return rest.isEmpty() ? Optional.empty() : Optional.of(new JsonObject(rest));
    }
    if (schema.isList() && value instanceof JsonArray array) {
      List<JsonValue> rest = new ArrayList<>();
      for (JsonValue element : array.elements()) {
        FieldPath path = at.then(FieldPath.step(schema, element));
        if (!paths.has(path)) {
          rest.add(
              schema instanceof FieldSchema.Keyed keyed
                  ? inner(keyed.element(), element, path, paths)
                  : element);
        }
      }
      return rest.isEmpty() ? Optional.empty() : Optional.of(new JsonArray(rest));
    }
    return Optional.of(value);
  }

  private static JsonValue inner(
      FieldSchema schema, JsonValue value, FieldPath at, FieldPaths paths) {
    return paths.hasUnder(at) ? without(schema, value, at, paths).orElse(JsonNull.NULL) : value;
  }
}
