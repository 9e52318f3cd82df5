package dev.plumbline.plan;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.HelmKinds;
import dev.plumbline.model.SyncPolicy.KindOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The tables that say which kinds go first inside a wave.
///
/// Argo CD's and Flux's are facts of their programs: the first knows kinds by name alone, the
/// second puts admission webhooks after everything else.
final class KindTable {

  /// Argo CD has no place for `PriorityClass`.
  private static final Map<String, Integer> ARGOCD =
      ranks(HelmKinds.THREE.subList(1, HelmKinds.THREE.size()));

  private static final Map<String, Integer> FLUX =
      ranks(
          List.of(
              "CustomResourceDefinition",
              "Namespace",
              "ClusterRole",
              "ClusterClass",
              "RuntimeClass",
              "PriorityClass",
              "StorageClass",
              "VolumeSnapshotClass",
              "IngressClass",
              "GatewayClass",
              "ClusterRoleBinding",
              "ResourceQuota",
              "ServiceAccount",
              "Role",
              "RoleBinding",
              "ConfigMap",
              "Secret",
              "Service",
              "LimitRange",
              "Deployment",
              "StatefulSet",
              "CronJob",
              "PodDisruptionBudget"));

  private static final Map<String, Integer> FLUX_LAST =
      ranks(List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"));

  /// Helm 4's order of installation; kinds that it does not know go last.
  private static final Map<String, Integer> HELM =
      ranks(Stream.concat(HelmKinds.THREE.stream(), HelmKinds.FOUR.stream()).toList());

  private static final Map<String, Integer> HOST =
      ranks(List.of("Directory", "File", "Unit", "Process"));

  private static final int UNKNOWN = 1_000;

  private static final GroupKind NAMESPACE = new GroupKind("", "Namespace");

  private KindTable() {}

  /// The place of the kind; lower goes first, and kinds of the same place have no order.
  static int rank(KindOrder order, GroupKind kind) {
    return switch (order) {
      case ARGOCD -> ARGOCD.getOrDefault(kind.kind(), UNKNOWN);
      case FLUX -> {
        Integer last = FLUX_LAST.get(kind.kind());
        yield last == null ? FLUX.getOrDefault(kind.kind(), UNKNOWN) : UNKNOWN + 1 + last;
      }
      case HELM -> HELM.getOrDefault(kind.kind(), UNKNOWN);
      case HOST -> HOST.getOrDefault(kind.kind(), UNKNOWN);
    };
  }

  /// The stage to which Flux assigns the kind: 0 definitions, 1 classes, 2 the rest. Other orders
  /// have one stage.
  static int stage(KindOrder order, GroupKind kind) {
    return switch (order) {
      case ARGOCD, HELM, HOST -> 0;
      case FLUX ->
          switch (kind.kind()) {
            case "CustomResourceDefinition", "Namespace", "ClusterRole" -> 0;
            default -> kind.kind().endsWith("Class") ? 1 : 2;
          };
    };
  }

  static boolean isNamespace(GroupKind kind) {
    return kind.equals(NAMESPACE);
  }

  private static Map<String, Integer> ranks(List<String> kinds) {
    Map<String, Integer> ranks = new HashMap<>();
    kinds.forEach(kind -> ranks.put(kind, ranks.size()));
    return Map.copyOf(ranks);
  }
}
