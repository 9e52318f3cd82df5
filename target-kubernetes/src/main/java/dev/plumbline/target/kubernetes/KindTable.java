package dev.plumbline.target.kubernetes;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a server serves, as one discovery found it.
///
/// @param resources of each kind, the server's preferred version first
/// @param failed the groups of which it could not be found out
record KindTable(Map<GroupKind, List<ApiResource>> resources, Map<String, Problem> failed) {

  KindTable {
    Map<GroupKind, List<ApiResource>> copy = new HashMap<>();
    resources.forEach((kind, versions) -> copy.put(kind, List.copyOf(versions)));
    resources = Map.copyOf(copy);
    failed = Map.copyOf(failed);
  }

  static KindTable of(List<ApiResource> found, Map<String, Problem> failed) {
    Map<GroupKind, List<ApiResource>> resources = new HashMap<>();
    for (ApiResource resource : found) {
      resources.computeIfAbsent(resource.kind(), k -> new ArrayList<>()).add(resource);
    }
    return new KindTable(resources, failed);
  }

  /// The kind at that version; else at the one that the server prefers.
  Optional<ApiResource> find(String apiVersion, GroupKind kind) {
    List<ApiResource> versions = resources.getOrDefault(kind, List.of());
    return versions.stream()
        .filter(resource -> resource.apiVersion().equals(apiVersion))
        .findFirst()
        .or(() -> versions.stream().findFirst());
  }

  /// The versions at which the kind is served.
  Set<String> versions(GroupKind kind) {
    Set<String> versions = new LinkedHashSet<>();
    resources
        .getOrDefault(kind, List.of())
        .forEach(resource -> versions.add(resource.apiVersion()));
    return versions;
  }
}
