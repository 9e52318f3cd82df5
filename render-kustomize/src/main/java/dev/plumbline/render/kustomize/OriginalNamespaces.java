package dev.plumbline.render.kustomize;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which namespaces the objects of a build had at first, by where they are now.
final class OriginalNamespaces {

  private final Set<String> all = new HashSet<>();
  private final Map<String, Set<String>> byEffective = new HashMap<>();
  private final Map<String, Set<String>> byWritten = new HashMap<>();

  void add(Resource resource) {
    String original = resource.originalId().effectiveNamespace();
    all.add(original);
    String current = resource.currentId().effectiveNamespace();
    byEffective.computeIfAbsent(current, namespace -> new HashSet<>()).add(original);
    byWritten.computeIfAbsent(resource.namespace(), n -> new HashSet<>()).add(original);
  }

  /// Whether any object that the referrer could mean was in the namespace at first.
  ///
  /// @param more written namespaces that it could reach into
  boolean isOriginal(String namespace, ResId referrer, Set<String> more) {
    if (referrer.clusterScoped()) {
      return all.contains(namespace);
    }
    return has(byEffective, ResId.NO_NAMESPACE, namespace)
        || has(byEffective, referrer.effectiveNamespace(), namespace)
        || more.stream().anyMatch(written -> has(byWritten, written, namespace));
  }

  private static boolean has(Map<String, Set<String>> by, String key, String namespace) {
    return by.getOrDefault(key, Set.of()).contains(namespace);
  }
}
