package dev.plumbline.observe;

import dev.plumbline.model.Health;
import java.util.Set;

/// How Argo CD's engine judges one kind (facts: the table `health-builtin`, Argo CD 3.5.7).
sealed interface ArgoRule
    permits ApiServiceHealth,
        DaemonSetHealth,
        DeploymentHealth,
        HorizontalPodAutoscalerHealth,
        IngressHealth,
        JobHealth,
        PersistentVolumeClaimHealth,
        PodHealth,
        ReplicaSetHealth,
        ServiceHealth,
        StatefulSetHealth,
        WorkflowHealth {

  /// What the peer calls the kind in its messages.
  String title();

  /// The versions of the API that the rule knows; any other gives `UNKNOWN`. Empty: all.
  default Set<String> versions() {
    return Set.of("v1");
  }

  /// The health of an object that is not being deleted.
  ///
  /// @throws OddShape if a field that it reads has another type
  Health argocd(TypedFields live);
}
