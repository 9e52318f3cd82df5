package dev.plumbline.check.cel;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a policy or a binding is about: `matchConstraints` and `matchResources`.
///
/// @param rules empty for all resources
/// @param exact whether another version of a named resource is not meant
record MatchResources(
    LabelSelector namespaces,
    LabelSelector objects,
    List<ResourceRule> rules,
    List<ResourceRule> excluded,
    boolean exact) {

  /// The label that the server gives to each namespace.
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";

  /// Whether it is about a request.
  enum Match {
    YES,
    NO,
    /// The labels of the namespace decide, and nobody knows them.
    UNKNOWN
  }

  static MatchResources of(JsonObject match) {
    return new MatchResources(
        LabelSelector.of(match.object("namespaceSelector").orElse(JsonObject.EMPTY)),
        LabelSelector.of(match.object("objectSelector").orElse(JsonObject.EMPTY)),
        rules(match, "resourceRules"),
        rules(match, "excludeResourceRules"),
        match.string("matchPolicy").orElse("Equivalent").equals("Exact"));
  }

  private static List<ResourceRule> rules(JsonObject match, String name) {
    return match.array(name).orElse(JsonArray.EMPTY).objects().stream()
        .map(ResourceRule::of)
        .toList();
  }

  /// Whether it must know more of a namespace than its name.
  boolean asksForNamespaces() {
    return !namespaces.isEmpty() && !namespaces.keys().equals(Set.of(NAME_LABEL));
  }

  Match matches(AdmissionRequest request) {
    Match namespace = namespace(request);
    if (namespace == Match.NO || !objectFits(request) || anyFits(excluded, request)) {
      return Match.NO;
    }
    return rules.isEmpty() || anyFits(rules, request) ? namespace : Match.NO;
  }

  private boolean anyFits(List<ResourceRule> some, AdmissionRequest request) {
    return some.stream()
        .anyMatch(rule -> rule.matches(request, false) || rule.matches(request, !exact));
  }

  /// Either of the two counts, so that nobody takes an object out by changing its labels.
  private boolean objectFits(AdmissionRequest request) {
    return objects.isEmpty()
        || objects.matches(request.labels())
        || request.oldLabels().map(objects::matches).orElse(false);
  }

  private Match namespace(AdmissionRequest request) {
    if (namespaces.isEmpty() || request.namespace().isEmpty()) {
      return Match.YES;
    }
    Optional<Map<String, String>> labels = request.namespaceLabels();
    if (labels.isEmpty() && asksForNamespaces()) {
      return Match.UNKNOWN;
    }
    Map<String, String> all = new java.util.HashMap<>(labels.orElse(Map.of()));
    all.put(NAME_LABEL, request.namespace());
    return namespaces.matches(all) ? Match.YES : Match.NO;
  }
}
