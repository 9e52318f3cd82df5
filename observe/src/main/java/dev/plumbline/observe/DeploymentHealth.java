package dev.plumbline.observe;

import dev.plumbline.model.Health;

/// `apps/Deployment`.
///
/// The peers differ: Argo CD calls a paused one suspended and is content once as many pods are
/// available as were updated; kstatus does not know pauses and waits for the conditions too.
record DeploymentHealth() implements ArgoRule, KstatusRule {

  private static final String DEADLINE = "ProgressDeadlineExceeded";

  /// What Kubernetes takes for "never".
  private static final long NO_DEADLINE = Integer.MAX_VALUE;

  @Override
  public String title() {
    return "Deployment";
  }

  @Override
  public Health argocd(TypedFields live) {
    TypedFields spec = live.object("spec");
    TypedFields status = live.object("status");
    TypedFields metadata = live.object("metadata");
    if (spec.bool("paused")) {
      return Health.suspended("Deployment is paused");
    }
    if (metadata.integer("generation") > status.integer("observedGeneration")) {
      return Health.progressing(
          "Waiting for rollout to finish: observed deployment generation less than desired"
              + " generation");
    }
    if (Condition.find(Condition.of(status), "Progressing")
        .filter(c -> c.reason().equals(DEADLINE))
        .isPresent()) {
      return Health.degraded(
          "Deployment \"%s\" exceeded its progress deadline".formatted(metadata.string("name")));
    }
    return rollout(spec, status);
  }

  private static Health rollout(TypedFields spec, TypedFields status) {
    long updated = status.integer("updatedReplicas");
    long replicas = status.integer("replicas");
    long available = status.integer("availableReplicas");
    long wanted = spec.optionalInteger("replicas").orElse(0L);
    if (updated < wanted) {
      return waiting("%d out of %d new replicas have been updated...".formatted(updated, wanted));
    }
    if (replicas > updated) {
      return waiting("%d old replicas are pending termination...".formatted(replicas - updated));
    }
    if (available < updated) {
      return waiting("%d of %d updated replicas are available...".formatted(available, updated));
    }
    return Health.HEALTHY;
  }

  private static Health waiting(String what) {
    return Health.progressing("Waiting for rollout to finish: " + what);
  }

  @Override
  public KstatusResult kstatus(KstatusInput live) {
    for (Condition condition : live.conditions()) {
      if (condition.type().equals("Progressing") && condition.reason().equals(DEADLINE)) {
        return KstatusResult.failed("Progress deadline exceeded");
      }
    }
    Replicas replicas = Replicas.of(live.fields());
    if (replicas.wanted() > replicas.existing()) {
      return KstatusResult.inProgress(
          "Replicas: %d/%d".formatted(replicas.existing(), replicas.wanted()));
    }
    if (replicas.wanted() > replicas.updated()) {
      return KstatusResult.inProgress(
          "Updated: %d/%d".formatted(replicas.updated(), replicas.wanted()));
    }
    if (replicas.existing() > replicas.wanted()) {
      return replicas.pendingTermination();
    }
    if (replicas.updated() > replicas.available()) {
      return KstatusResult.inProgress(
          "Available: %d/%d".formatted(replicas.available(), replicas.updated()));
    }
    if (replicas.wanted() > replicas.ready()) {
      return replicas.notReady();
    }
    return conditions(live, replicas);
  }

  private static KstatusResult conditions(KstatusInput live, Replicas replicas) {
    boolean deadline =
        live.fields().integer(NO_DEADLINE, "spec", "progressDeadlineSeconds") != NO_DEADLINE;
    boolean rolledOut =
        live.conditions().stream()
            .anyMatch(
                c -> c.is("Progressing", "True") && c.reason().equals("NewReplicaSetAvailable"));
    if (deadline && !rolledOut) {
      return KstatusResult.inProgress("ReplicaSet not Available");
    }
    if (!Condition.has(live.conditions(), "Available", "True")) {
      return KstatusResult.inProgress("Deployment not Available");
    }
    return KstatusResult.current("Deployment is available. Replicas: " + replicas.existing());
  }
}
