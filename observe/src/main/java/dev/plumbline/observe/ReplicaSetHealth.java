package dev.plumbline.observe;

import dev.plumbline.model.Health;

/// `apps/ReplicaSet`.
///
/// The peers differ: to Argo CD a failure condition is degraded, to kstatus in progress; and only
/// kstatus waits for surplus pods to go.
record ReplicaSetHealth() implements ArgoRule, KstatusRule {

  @Override
  public String title() {
    return "ReplicaSet";
  }

  @Override
  public Health argocd(TypedFields live) {
    TypedFields status = live.object("status");
    if (live.object("metadata").integer("generation") > status.integer("observedGeneration")) {
      return Health.progressing(
          "Waiting for rollout to finish: observed replica set generation less than desired"
              + " generation");
    }
    for (Condition condition : Condition.of(status)) {
      if (condition.is("ReplicaFailure", "True")) {
        return Health.degraded(condition.message());
      }
    }
    long wanted = live.object("spec").optionalInteger("replicas").orElse(0L);
    long available = status.integer("availableReplicas");
    return available < wanted
        ? Health.progressing(
            "Waiting for rollout to finish: %d out of %d new replicas are available..."
                .formatted(available, wanted))
        : Health.HEALTHY;
  }

  @Override
  public KstatusResult kstatus(KstatusInput live) {
    if (Condition.has(live.conditions(), "ReplicaFailure", "True")) {
      return KstatusResult.inProgress("Replica Failure condition. Check Pods");
    }
    Replicas replicas = Replicas.of(live.fields());
    long labelled = live.fields().integer(0, "status", "fullyLabeledReplicas");
    if (replicas.wanted() > labelled) {
      return KstatusResult.inProgress("Labelled: %d/%d".formatted(labelled, replicas.wanted()));
    }
    if (replicas.wanted() > replicas.available()) {
      return KstatusResult.inProgress(
          "Available: %d/%d".formatted(replicas.available(), replicas.wanted()));
    }
    if (replicas.wanted() > replicas.ready()) {
      return replicas.notReady();
    }
    if (replicas.existing() > replicas.wanted()) {
      return replicas.pendingTermination();
    }
    return KstatusResult.current(
        "ReplicaSet is available. Replicas: %d".formatted(replicas.existing()));
  }
}
