package dev.plumbline.observe;

/// The numbers of replicas of a workload, as kstatus reads them: one is wanted unless it says
/// otherwise.
record Replicas(long wanted, long existing, long updated, long ready, long available) {

  static Replicas of(LooseFields live) {
    return new Replicas(
        live.integer(1, "spec", "replicas"),
        live.integer(0, "status", "replicas"),
        live.integer(0, "status", "updatedReplicas"),
        live.integer(0, "status", "readyReplicas"),
        live.integer(0, "status", "availableReplicas"));
  }

  KstatusResult pendingTermination() {
    return KstatusResult.inProgress("Pending termination: %d".formatted(existing - wanted));
  }

  KstatusResult notReady() {
    return KstatusResult.inProgress("Ready: %d/%d".formatted(ready, wanted));
  }
}
