package dev.plumbline.check.cel;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A selector of labels; without requirements it fits everything.
///
/// @param requirements all of them must hold
record LabelSelector(List<Requirement> requirements) {

  static final LabelSelector EVERYTHING = new LabelSelector(List.of());

  LabelSelector {
    requirements = List.copyOf(requirements);
  }

  /// One requirement.
  ///
  /// @param operator `In`, `NotIn`, `Exists` or `DoesNotExist`; another one never holds
  record Requirement(String key, String operator, List<String> values) {
    Requirement {
      values = List.copyOf(values);
    }

    boolean holds(Map<String, String> labels) {
      boolean there = labels.containsKey(key);
      return switch (operator) {
        case "In" -> there && values.contains(labels.get(key));
        case "NotIn" -> !there || !values.contains(labels.get(key));
        case "Exists" -> there;
        case "DoesNotExist" -> !there;
        default -> false;
      };
    }
  }

  /// Reads `matchLabels` and `matchExpressions`.
  static LabelSelector of(JsonObject selector) {
    List<Requirement> requirements = new ArrayList<>();
    selector
        .object("matchLabels")
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach(
            (key, value) -> {
              String text = value instanceof JsonString s ? s.value() : "";
              requirements.add(new Requirement(key, "In", List.of(text)));
            });
    for (JsonObject each : selector.array("matchExpressions").orElse(JsonArray.EMPTY).objects()) {
      requirements.add(
          new Requirement(
              each.string("key").orElse(""),
              each.string("operator").orElse(""),
              each.array("values").orElse(JsonArray.EMPTY).strings()));
    }
    return new LabelSelector(requirements);
  }

  boolean isEmpty() {
    return requirements.isEmpty();
  }

  boolean matches(Map<String, String> labels) {
    return requirements.stream().allMatch(requirement -> requirement.holds(labels));
  }

  /// The keys that it asks for.
  Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    requirements.forEach(requirement -> keys.add(requirement.key()));
    return keys;
  }
}
