package dev.plumbline.observe;

import dev.plumbline.model.Health;
import java.util.List;
import java.util.Optional;

/// `apiextensions.k8s.io/CustomResourceDefinition`: whether the API serves it.
///
/// The peers differ: a schema that is not structural is degraded only to Argo CD's script.
record CustomResourceDefinitionHealth() implements BundledRule, KstatusRule {

  private static final String ESTABLISHED = "Established";

  @Override
  public Health bundled(TypedFields live) {
    List<Condition> conditions = Condition.of(live.object("status"));
    if (conditions.isEmpty()) {
      return Health.progressing("Status conditions not found");
    }
    boolean established = false;
    for (Condition condition : conditions) {
      Optional<Health> settled = settled(condition);
      if (settled.isPresent()) {
        return settled.get();
      }
      established = established || condition.is(ESTABLISHED, "True");
    }
    return established
        ? Health.healthy("CRD is healthy")
        : Health.degraded("CRD is not established");
  }

  /// The first condition that settles the matter counts.
  private static Optional<Health> settled(Condition condition) {
    if (condition.is("Terminating", "True")) {
      return Optional.of(Health.progressing("CRD is terminating: " + condition.message()));
    }
    if (condition.is("NamesAccepted", "False")) {
      return Optional.of(
          Health.degraded("CRD names have not been accepted: " + condition.message()));
    }
    if (condition.is("NonStructuralSchema", "True")) {
      return Optional.of(Health.degraded("Schema violations found: " + condition.message()));
    }
    boolean installing =
        condition.type().equals(ESTABLISHED)
            && !condition.isTrue()
            && condition.reason().equals("Installing");
    return installing
        ? Optional.of(Health.progressing("CRD is being installed"))
        : Optional.empty();
  }

  @Override
  public KstatusResult kstatus(KstatusInput live) {
    for (Condition condition : live.conditions()) {
      if (condition.is("NamesAccepted", "False")) {
        return KstatusResult.failed(condition.message());
      }
      if (condition.is(ESTABLISHED, "False") && !condition.reason().equals("Installing")) {
        return KstatusResult.failed(condition.message());
      }
      if (condition.is(ESTABLISHED, "True")) {
        return KstatusResult.current("CRD is established");
      }
    }
    return KstatusResult.inProgress("Install in progress");
  }
}
