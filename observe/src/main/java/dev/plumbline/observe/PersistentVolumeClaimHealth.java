package dev.plumbline.observe;

import dev.plumbline.model.Health;

/// `PersistentVolumeClaim`. To Argo CD a lost volume is degraded; kstatus waits for it.
record PersistentVolumeClaimHealth() implements ArgoRule, KstatusRule {

  @Override
  public String title() {
    return "PersistentVolumeClaim";
  }

  @Override
  public Health argocd(TypedFields live) {
    return switch (live.object("status").string("phase")) {
      case "Bound" -> Health.HEALTHY;
      case "Pending" -> Health.progressing("");
      case "Lost" -> Health.degraded("");
      default -> Health.unknown("");
    };
  }

  @Override
  public KstatusResult kstatus(KstatusInput live) {
    String phase = live.fields().string("unknown", "status", "phase");
    return phase.equals("Bound")
        ? KstatusResult.current("PVC is Bound")
        : KstatusResult.inProgress("PVC is not Bound. phase: " + phase);
  }
}
