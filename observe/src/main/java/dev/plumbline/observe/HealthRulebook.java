package dev.plumbline.observe;

import dev.plumbline.model.Health;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.WaitPolicy;
import java.util.Optional;

/// Chooses the rule that says how an object is. Every rule is a pure function of the live object
/// and never throws: a shape that its kind does not allow gives `UNKNOWN`, or what the peer says.
public final class HealthRulebook {

  private HealthRulebook() {}

  /// The health of a live object by the chosen rules. Kinds of the host target have one rule for
  /// both.
  public static Health assess(Manifest live, WaitPolicy.HealthRules rules) {
    return switch (rules) {
      case ARGOCD -> argocd(live).orElse(Health.HEALTHY);
      case KSTATUS -> kstatus(live).toHealth();
    };
  }

  /// What Argo CD's built-in checks say. Empty: the kind has no health, which counts as healthy.
  public static Optional<Health> argocd(Manifest live) {
    return live.content().isEmpty()
        ? Optional.of(Health.unknown("empty object"))
        : Optional.empty();
  }

  /// What kstatus says.
  public static KstatusResult kstatus(Manifest live) {
    return live.content().isEmpty()
        ? KstatusResult.unknown("empty object")
        : KstatusResult.current("");
  }
}
