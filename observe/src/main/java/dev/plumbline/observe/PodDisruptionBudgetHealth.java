package dev.plumbline.observe;

import dev.plumbline.model.Health;

/// `policy/PodDisruptionBudget`. kstatus is content with any; Argo CD's script looks for a failed
/// computation.
record PodDisruptionBudgetHealth() implements BundledRule, KstatusRule {

  @Override
  public Health bundled(TypedFields live) {
    Health health = Health.progressing("Waiting for status");
    for (Condition condition : Condition.of(live.object("status"))) {
      String message = "PodDisruptionBudget has " + condition.reason();
      if (condition.isFalse() && !condition.reason().equals("InsufficientPods")) {
        return Health.degraded(message);
      }
      health = Health.healthy(message);
    }
    return health;
  }

  @Override
  public KstatusResult kstatus(KstatusInput live) {
    return KstatusResult.current("AllowedDisruptions has been computed.");
  }
}
