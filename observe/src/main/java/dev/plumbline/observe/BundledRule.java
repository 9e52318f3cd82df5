package dev.plumbline.observe;

import dev.plumbline.model.Health;

/// How a script that Argo CD ships judges one kind of Kubernetes itself (facts: the peer's cases
/// `argocd-health`, Argo CD 3.6). Scripts come before the checks of the engine.
sealed interface BundledRule
    permits CronJobHealth, CustomResourceDefinitionHealth, PodDisruptionBudgetHealth {

  /// The health of an object that is not being deleted.
  ///
  /// @throws OddShape if a field that it reads has another type
  Health bundled(TypedFields live);
}
