package dev.plumbline.observe;

import dev.plumbline.model.Health;
import java.util.Optional;

/// `apps/DaemonSet`.
///
/// The peers differ for the update strategy `OnDelete`: Argo CD is always content, kstatus waits as
/// for any other.
record DaemonSetHealth() implements ArgoRule, KstatusRule {

  @Override
  public String title() {
    return "DaemonSet";
  }

  @Override
  public Health argocd(TypedFields live) {
    TypedFields metadata = live.object("metadata");
    TypedFields status = live.object("status");
    long desired = status.integer("desiredNumberScheduled");
    long updated = status.integer("updatedNumberScheduled");
    long available = status.integer("numberAvailable");
    if (metadata.integer("generation") > status.integer("observedGeneration")) {
      return Health.progressing(
          "Waiting for rollout to finish: observed daemon set generation less than desired"
              + " generation");
    }
    if (live.object("spec").object("updateStrategy").string("type").equals("OnDelete")) {
      return Health.healthy(
          "daemon set %d out of %d new pods have been updated".formatted(updated, desired));
    }
    if (updated < desired) {
      return waiting(
          metadata, "%d out of %d new pods have been updated...".formatted(updated, desired));
    }
    if (available < desired) {
      return waiting(
          metadata, "%d of %d updated pods are available...".formatted(available, desired));
    }
    return Health.HEALTHY;
  }

  private static Health waiting(TypedFields metadata, String what) {
    return Health.progressing(
        "Waiting for daemon set \"%s\" rollout to finish: %s"
            .formatted(metadata.string("name"), what));
  }

  @Override
  public KstatusResult kstatus(KstatusInput live) {
    LooseFields fields = live.fields();
    if (fields.optionalInteger("status", "observedGeneration").isEmpty()) {
      return KstatusResult.inProgress("DaemonSet status.observedGeneration not found");
    }
    Optional<Long> scheduled = fields.optionalInteger("status", "desiredNumberScheduled");
    if (scheduled.isEmpty()) {
      return KstatusResult.inProgress("Missing .status.desiredNumberScheduled");
    }
    long desired = scheduled.get();
    return behind("Current", "currentNumberScheduled", fields, desired)
        .or(() -> behind("Updated", "updatedNumberScheduled", fields, desired))
        .or(() -> behind("Available", "numberAvailable", fields, desired))
        .or(() -> behind("Ready", "numberReady", fields, desired))
        .orElseGet(
            () ->
                KstatusResult.current(
                    "All replicas scheduled as expected. Replicas: %d".formatted(desired)));
  }

  private static Optional<KstatusResult> behind(
      String title, String field, LooseFields fields, long desired) {
    long actual = fields.integer(0, "status", field);
    return desired > actual
        ? Optional.of(KstatusResult.inProgress("%s: %d/%d".formatted(title, actual, desired)))
        : Optional.empty();
  }
}
