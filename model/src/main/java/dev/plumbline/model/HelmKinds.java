package dev.plumbline.model;

import java.util.List;

/// The order of kinds in which Helm installs. Argo CD has it too, from a time before
/// `PriorityClass` was the first.
public final class HelmKinds {

  /// Of Helm 3; other kinds come behind them.
  public static final List<String> THREE =
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

  /// What Helm 4 has behind them; other kinds come behind these.
  public static final List<String> FOUR =
      List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

  private HelmKinds() {}
}
