package dev.plumbline.render.helm;

import java.util.List;

/// The order of kinds in which Helm installs.
final class InstallOrder {

  private static final List<String> KINDS =
      List.of(
          "PriorityClass",
          "Namespace",
          "NetworkPolicy",
          "ResourceQuota",
          "LimitRange",
          "PodSecurityPolicy",
          "PodDisruptionBudget",
          "ServiceAccount",
          "Secret",
          "SecretList",
          "ConfigMap",
          "StorageClass",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "CustomResourceDefinition",
          "ClusterRole",
          "ClusterRoleList",
          "ClusterRoleBinding",
          "ClusterRoleBindingList",
          "Role",
          "RoleList",
          "RoleBinding",
          "RoleBindingList",
          "Service",
          "DaemonSet",
          "Pod",
          "ReplicationController",
          "ReplicaSet",
          "Deployment",
          "HorizontalPodAutoscaler",
          "StatefulSet",
          "Job",
          "CronJob",
          "IngressClass",
          "Ingress",
          "APIService");

  /// What Helm 4 has behind them.
  private static final List<String> LAST =
      List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

  private InstallOrder() {}

  static boolean known(HelmVersion helm, String kind) {
    return KINDS.contains(kind) || (helm.four() && LAST.contains(kind));
  }

  /// The place of the kind; unknown ones come last.
  static int rank(HelmVersion helm, String kind) {
    int index = KINDS.indexOf(kind);
    if (index >= 0) {
      return index;
    }
    int last = helm.four() ? LAST.indexOf(kind) : -1;
    return KINDS.size() + (last < 0 ? LAST.size() : last);
  }
}
