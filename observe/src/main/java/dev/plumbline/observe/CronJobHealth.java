package dev.plumbline.observe;

import dev.plumbline.model.Health;

/// `batch/CronJob`, as Argo CD's script judges it: only a last run that failed is degraded.
record CronJobHealth() implements BundledRule {

  @Override
  public Health bundled(TypedFields live) {
    TypedFields status = live.object("status");
    if (live.object("spec").bool("suspend")) {
      return Health.healthy("CronJob is Suspended");
    }
    if (!live.has("status")) {
      return Health.progressing("Waiting for CronJob");
    }
    String scheduled = status.string("lastScheduleTime");
    if (scheduled.isEmpty()) {
      return Health.healthy("CronJob has not been scheduled yet");
    }
    String succeeded = status.string("lastSuccessfulTime");
    if (succeeded.isEmpty()) {
      return Health.healthy("The CronJob never completed successfully. It may not be healthy");
    }
    if (!status.list("active").isEmpty()) {
      return Health.healthy("The job is running. Its last execution may not have been successful");
    }
    // both are UTC in one format, so that their texts compare as their times
    return succeeded.compareTo(scheduled) < 0
        ? Health.degraded("CronJob has not completed its last execution successfully")
        : Health.healthy("CronJob has completed its last execution successfully");
  }
}
