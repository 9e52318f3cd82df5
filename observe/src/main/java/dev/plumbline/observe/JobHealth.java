package dev.plumbline.observe;

import dev.plumbline.model.Health;

/// `batch/Job`.
///
/// The peers differ: to Argo CD a job progresses until it ends, and may be suspended; kstatus calls
/// a started one current. Flux itself does not wait by that rule but by [#untilComplete].
record JobHealth() implements ArgoRule, KstatusRule {

  @Override
  public String title() {
    return "Job";
  }

  /// A condition counts whatever its status says; only a suspension must be true.
  @Override
  public Health argocd(TypedFields live) {
    boolean ended = false;
    boolean failed = false;
    boolean suspended = false;
    String message = "";
    String failure = "";
    for (Condition condition : Condition.of(live.object("status"))) {
      switch (condition.type()) {
        case "Failed" -> {
          failed = true;
          ended = true;
          failure = condition.message();
        }
        case "Complete" -> {
          ended = true;
          message = condition.message();
        }
        case "Suspended" -> {
          ended = true;
          message = condition.message();
          suspended = suspended || condition.isTrue();
        }
        default -> {}
      }
    }
    if (!ended) {
      return Health.progressing(message);
    }
    if (failed) {
      return Health.degraded(failure);
    }
    return suspended ? Health.suspended(failure) : Health.healthy(message);
  }

  @Override
  public KstatusResult kstatus(KstatusInput live) {
    LooseFields fields = live.fields();
    for (Condition condition : live.conditions()) {
      if (condition.is("Complete", "True")) {
        return completed(fields);
      }
      if (condition.is("Failed", "True")) {
        return failed(fields);
      }
    }
    if (fields.string("", "status", "startTime").isEmpty()) {
      return KstatusResult.inProgress("Job not started");
    }
    return KstatusResult.current(
        "Job in progress. success:%d, active: %d, failed: %d"
            .formatted(
                count(fields, "succeeded"), count(fields, "active"), count(fields, "failed")));
  }

  /// As [#kstatus], but a job that runs is in progress: what Flux waits for (its own status
  /// reader).
  static KstatusResult untilComplete(KstatusInput live) {
    for (Condition condition : live.conditions()) {
      if (condition.is("Complete", "True")) {
        return completed(live.fields());
      }
      if (condition.is("Failed", "True")) {
        return failed(live.fields());
      }
    }
    return KstatusResult.inProgress("Job in progress");
  }

  private static KstatusResult completed(LooseFields fields) {
    return KstatusResult.current(
        "Job Completed. succeeded: %d/%d"
            .formatted(count(fields, "succeeded"), completions(fields)));
  }

  private static KstatusResult failed(LooseFields fields) {
    return KstatusResult.failed(
        "Job Failed. failed: %d/%d".formatted(count(fields, "failed"), completions(fields)));
  }

  private static long completions(LooseFields fields) {
    return fields.integer(fields.integer(1, "spec", "parallelism"), "spec", "completions");
  }

  private static long count(LooseFields fields, String name) {
    return fields.integer(0, "status", name);
  }
}
