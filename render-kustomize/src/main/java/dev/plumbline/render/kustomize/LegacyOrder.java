package dev.plumbline.render.kustomize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The order `legacy`: by the rank of the kind, then by group, version and kind, then by namespace
/// and name.
final class LegacyOrder {

  private static final List<String> FIRST =
      List.of(
          "Namespace",
          "ResourceQuota",
          "StorageClass",
          "CustomResourceDefinition",
          "ServiceAccount",
          "PodSecurityPolicy",
          "Role",
          "ClusterRole",
          "RoleBinding",
          "ClusterRoleBinding",
          "ConfigMap",
          "Secret",
          "Endpoints",
          "Service",
          "LimitRange",
          "PriorityClass",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "Deployment",
          "StatefulSet",
          "CronJob",
          "PodDisruptionBudget");

  private static final List<String> LAST =
      List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

  /// The order that holds without options.
  static final LegacyOrder DEFAULT = new LegacyOrder(FIRST, LAST);

  private final Map<String, Integer> ranks = new HashMap<>();

  /// @param first the kinds that come first, in order
  /// @param last the kinds that come last, in order
  LegacyOrder(List<String> first, List<String> last) {
    for (int i = 0; i < first.size(); i++) {
      ranks.put(first.get(i), i - first.size());
    }
    for (int i = 0; i < last.size(); i++) {
      ranks.put(last.get(i), i + 1);
    }
  }

  /// The rank of the kind in the default order.
  static int rank(String kind) {
    return DEFAULT.ranks.getOrDefault(kind, 0);
  }

  /// The resources in order.
  List<Resource> sort(List<Resource> resources) {
    List<Entry> entries = new ArrayList<>(resources.size());
    for (Resource resource : resources) {
      entries.add(entry(resource));
    }
    entries.sort(BY_RANK);
    return entries.stream().map(Entry::resource).toList();
  }

  private record Entry(Resource resource, int rank, Gvk gvk, String gvkText, String idText) {}

  private Entry entry(Resource resource) {
    ResId id = resource.currentId();
    String namespace = id.namespace().isEmpty() ? "~X" : id.namespace();
    String name = id.name().isEmpty() ? "~N" : id.name();
    return new Entry(
        resource,
        ranks.getOrDefault(id.gvk().kind(), 0),
        id.gvk(),
        id.gvk().sortText(),
        id.gvk() + "|" + namespace + "|" + name);
  }

  private static final Comparator<Entry> BY_RANK =
      (a, b) -> {
        if (a.gvk.equals(b.gvk)) {
          return a.idText.compareTo(b.idText);
        }
        if (a.rank != b.rank) {
          return Integer.compare(a.rank, b.rank);
        }
        boolean namespaces = a.gvk.kind().equals("Namespace") && b.gvk.kind().equals("Namespace");
        boolean core = a.gvk.group().isEmpty() || b.gvk.group().isEmpty();
        int order = a.gvkText.compareTo(b.gvkText);
        return namespaces && core ? -order : order;
      };
}
