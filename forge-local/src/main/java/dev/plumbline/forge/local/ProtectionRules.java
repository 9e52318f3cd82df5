package dev.plumbline.forge.local;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The protection of a repository's branches, by patterns ([BranchPattern]). All patterns that
/// match a branch hold together.
///
/// @param byPattern in the order in which they were written
public record ProtectionRules(Map<String, Protection> byPattern) {

  /// Nothing is protected.
  public static final ProtectionRules NONE = new ProtectionRules(Map.of());

  static final String FILE = "protection.json";
  private static final int MAX_RULES = 100;

  public ProtectionRules {
    byPattern = new LinkedHashMap<>(byPattern);
    if (byPattern.size() > MAX_RULES) {
      throw new IllegalArgumentException("at most " + MAX_RULES + " rules");
    }
    for (String pattern : byPattern.keySet()) {
      if (pattern.isBlank() || pattern.length() > 200) {
        throw new IllegalArgumentException("a pattern has 1 to 200 characters");
      }
    }
  }

  @Override
  public Map<String, Protection> byPattern() {
    return new LinkedHashMap<>(byPattern);
  }

  /// These branches keep their history; nothing else is asked.
  public static ProtectionRules keepHistory(String branch) {
    return NONE.with(
        branch,
        new Protection(
            0, Set.of(), Set.of(Protection.Rule.NO_FORCE_PUSH, Protection.Rule.NO_DELETION)));
  }

  /// And this holds for those branches.
  public ProtectionRules with(String pattern, Protection protection) {
    Map<String, Protection> more = new LinkedHashMap<>(byPattern);
    more.put(pattern, protection);
    return new ProtectionRules(more);
  }

  /// What holds for a branch.
  public Protection of(String branch) {
    Protection all = Protection.NONE;
    boolean first = true;
    for (Map.Entry<String, Protection> rule : byPattern.entrySet()) {
      if (BranchPattern.matches(rule.getKey(), branch)) {
        all = first ? rule.getValue() : all.and(rule.getValue());
        first = false;
      }
    }
    return all;
  }

  JsonObject json() {
    List<JsonObject> rules =
        byPattern.entrySet().stream()
            .map(rule -> rule.getValue().json().with("branches", rule.getKey()))
            .toList();
    return JsonObject.of("rules", new JsonArray(List.copyOf(rules)));
  }

  /// Reads what [#json] wrote; an [IllegalArgumentException] says what is wrong.
  static ProtectionRules read(JsonObject json) {
    JsonArray rules =
        json.array("rules").orElseThrow(() -> new IllegalArgumentException("no list 'rules'"));
    if (json.names().size() != 1 || rules.objects().size() != rules.size()) {
      throw new IllegalArgumentException("only 'rules' is read, a list of objects");
    }
    ProtectionRules read = NONE;
    for (JsonObject rule : rules.objects()) {
      String pattern =
          rule.string("branches")
              .orElseThrow(() -> new IllegalArgumentException("a rule names its branches"));
      if (read.byPattern.containsKey(pattern)) {
        throw new IllegalArgumentException("two rules for " + pattern);
      }
      read = read.with(pattern, Protection.read(rule));
    }
    return read;
  }
}
