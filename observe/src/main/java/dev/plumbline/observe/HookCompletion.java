package dev.plumbline.observe;

import dev.plumbline.model.Health;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.WaitPolicy;

/// How far a hook has come, as Argo CD judges it: by the health of its object, whatever the kind. A
/// kind without health has succeeded as soon as it exists.
public enum HookCompletion {
  RUNNING,
  SUCCEEDED,
  FAILED;

  /// Judges the live object of a hook. Never throws.
  public static HookCompletion of(Manifest live) {
    Health health = HealthRulebook.assess(live, WaitPolicy.HealthRules.ARGOCD);
    return switch (health.status()) {
      case HEALTHY -> SUCCEEDED;
      case PROGRESSING, SUSPENDED, MISSING -> RUNNING;
      case DEGRADED, UNKNOWN -> FAILED;
    };
  }
}
