package dev.plumbline.observe;

import dev.plumbline.model.Health;
import java.util.Optional;

/// `apps/StatefulSet`.
///
/// The peers differ for the update strategy `OnDelete`: Argo CD waits until all pods are ready,
/// kstatus is always content.
record StatefulSetHealth() implements ArgoRule, KstatusRule {

  @Override
  public String title() {
    return "StatefulSet";
  }

  @Override
  public Health argocd(TypedFields live) {
    TypedFields spec = live.object("spec");
    TypedFields status = live.object("status");
    long observed = status.integer("observedGeneration");
    if (observed == 0 || live.object("metadata").integer("generation") > observed) {
      return Health.progressing("Waiting for statefulset spec update to be observed...");
    }
    Optional<Long> wanted = spec.optionalInteger("replicas");
    long ready = status.integer("readyReplicas");
    if (ready < wanted.orElse(0L)) {
      return Health.progressing(
          "Waiting for %d pods to be ready...".formatted(wanted.orElse(0L) - ready));
    }
    TypedFields strategy = spec.object("updateStrategy");
    String type = strategy.string("type");
    if (type.equals("RollingUpdate") && strategy.has("rollingUpdate")) {
      return partitioned(wanted, strategy.object("rollingUpdate"), status);
    }
    if (type.equals("OnDelete")) {
      return Health.healthy("statefulset has %d ready pods".formatted(ready));
    }
    String update = status.string("updateRevision");
    String current = status.string("currentRevision");
    return update.equals(current)
        ? Health.healthy(
            "statefulset rolling update complete %d pods at revision %s..."
                .formatted(status.integer("currentReplicas"), current))
        : Health.progressing(
            "waiting for statefulset rolling update to complete %d pods at revision %s..."
                .formatted(status.integer("updatedReplicas"), update));
  }

  private static Health partitioned(
      Optional<Long> wanted, TypedFields rolling, TypedFields status) {
    long updated = status.integer("updatedReplicas");
    Optional<Long> partition = rolling.optionalInteger("partition");
    if (wanted.isPresent() && partition.isPresent()) {
      long due = wanted.get() - partition.get();
      if (updated < due) {
        return Health.progressing(
            "Waiting for partitioned roll out to finish: %d out of %d new pods have been updated..."
                .formatted(updated, due));
      }
    }
    return Health.healthy(
        "partitioned roll out complete: %d new pods have been updated...".formatted(updated));
  }

  @Override
  public KstatusResult kstatus(KstatusInput live) {
    LooseFields fields = live.fields();
    if (fields.string("", "spec", "updateStrategy", "type").equals("OnDelete")) {
      return KstatusResult.current("StatefulSet is using the ondelete update strategy");
    }
    Replicas replicas = Replicas.of(fields);
    if (replicas.wanted() > replicas.existing()) {
      return KstatusResult.inProgress(
          "Replicas: %d/%d".formatted(replicas.existing(), replicas.wanted()));
    }
    if (replicas.wanted() > replicas.ready()) {
      return replicas.notReady();
    }
    if (replicas.existing() > replicas.wanted()) {
      return replicas.pendingTermination();
    }
    return rollout(fields, replicas);
  }

  private static KstatusResult rollout(LooseFields fields, Replicas replicas) {
    long partition = fields.integer(-1, "spec", "updateStrategy", "rollingUpdate", "partition");
    if (partition != -1) {
      long due = replicas.wanted() - partition;
      return replicas.updated() < due
          ? KstatusResult.inProgress("updated: %d/%d".formatted(replicas.updated(), due))
          : KstatusResult.current(
              "Partition rollout complete. updated: %d".formatted(replicas.updated()));
    }
    long current = fields.integer(0, "status", "currentReplicas");
    if (replicas.wanted() > current) {
      return KstatusResult.inProgress("current: %d/%d".formatted(current, replicas.wanted()));
    }
    if (!fields
        .string("", "status", "currentRevision")
        .equals(fields.string("", "status", "updateRevision"))) {
      return KstatusResult.inProgress("Waiting for updated revision to match current");
    }
    return KstatusResult.current(
        "All replicas scheduled as expected. Replicas: %d".formatted(replicas.existing()));
  }
}
