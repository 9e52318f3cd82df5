package dev.plumbline.testkit.apiserver;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The way to a field in steps of `fieldsV1`: `f:NAME`, `k:{…}`, `v:…`.
record FieldPath(List<String> steps) implements Comparable<FieldPath> {

  static final FieldPath ROOT = new FieldPath(List.of());

  FieldPath {
    steps = List.copyOf(steps);
  }

  static FieldPath of(String... names) {
    FieldPath path = ROOT;
    for (String name : names) {
      path = path.then("f:" + name);
    }
    return path;
  }

  FieldPath then(String step) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(step);
    return new FieldPath(longer);
  }

  FieldPath parent() {
    return new FieldPath(steps.subList(0, steps.size() - 1));
  }

  boolean isUnder(FieldPath other) {
    return steps.size() > other.steps.size()
        && steps.subList(0, other.steps.size()).equals(other.steps);
  }

  /// The step to an element.
  static String step(FieldSchema list, JsonValue element) {
    if (list instanceof FieldSchema.Keyed keyed && element instanceof JsonObject object) {
      TreeMap<String, JsonValue> found = new TreeMap<>();
      for (String key : keyed.keys()) {
        object
            .get(key)
            .or(() -> java.util.Optional.ofNullable(keyed.defaults().get(key)))
            .ifPresent(value -> found.put(key, value));
      }
      return "k:" + text(new JsonObject(found));
    }
    return "v:" + text(element);
  }

  private static String text(JsonValue value) {
    return new String(Json.canonical(value), StandardCharsets.UTF_8);
  }

  /// As messages name it: `.spec.containers[name="web"].image`
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String step : steps) {
      String rest = step.substring(2);
      switch (step.charAt(0)) {
        case 'f' -> text.append('.').append(rest);
        case 'k' -> text.append('[').append(keys((JsonObject) Json.read(rest))).append(']');
        default -> text.append("[=").append(rest).append(']');
      }
    }
    return text.toString();
  }

  private static String keys(JsonObject keys) {
    List<String> parts = new ArrayList<>();
    keys.members()
        .forEach(
            (name, value) ->
                parts.add(
                    name
                        + "="
                        + switch (value) {
                          case JsonString(String string) -> "\"" + string + "\"";
                          case JsonInteger(long number) -> Long.toString(number);
                          default -> Json.write(value);
                        }));
    return String.join(",", parts);
  }

  @Override
  public int compareTo(FieldPath other) {
    for (int i = 0; i < Math.min(steps.size(), other.steps.size()); i++) {
      int compared = steps.get(i).compareTo(other.steps.get(i));
      if (compared != 0) {
        return compared;
      }
    }
    return Integer.compare(steps.size(), other.steps.size());
  }
}
