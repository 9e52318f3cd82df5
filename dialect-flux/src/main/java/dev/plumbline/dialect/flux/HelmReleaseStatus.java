package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.GoDuration;
import dev.plumbline.dialect.Timestamps;
import dev.plumbline.dialect.flux.Conditions.Value;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.HelmOptions.Release;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `status` of a `HelmRelease`, as helm-controller writes it.
final class HelmReleaseStatus {

  private static final Set<String> RELEASING = Set.of("InstallFailed", "UpgradeFailed");

  private final Application application;
  private final Manifest resource;
  private final ApplicationStatus status;
  private final Standing standing;
  private final JsonObject before;
  private final ReleaseHistory history;

  /// @param resource the HelmRelease as it is now, with its old status
  HelmReleaseStatus(Application application, Manifest resource, ApplicationStatus status) {
    this.application = application;
    this.resource = resource;
    this.status = status;
    this.before = resource.content().object("status").orElse(JsonObject.EMPTY);
    this.standing = Standing.of(resource, before, status);
    this.history = ReleaseHistory.of(application, before, standing);
  }

  /// The status. A suspended one stays as it was: Flux does not touch it either.
  JsonObject write() {
    if (status.activity() == Activity.SUSPENDED) {
      return before;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    boolean settled = standing.ready() || gaveUp();
    members.put(
        "observedGeneration",
        settled
            ? Standing.generation(resource)
            : new JsonInteger(before.integer("observedGeneration").orElse(-1L)));
    members.put("conditions", conditions());
    status
        .attempted()
        .ifPresent(
            attempted -> {
              members.put("lastAttemptedGeneration", Standing.generation(resource));
              members.put("lastAttemptedRevision", new JsonString(Releases.version(attempted)));
              if (Releases.isArtifact(attempted)) {
                members.put("lastAttemptedRevisionDigest", new JsonString(attempted.commit()));
              }
              String action = standing.ready() ? history.last() : history.next();
              members.put("lastAttemptedReleaseAction", new JsonString(action));
            });
    Optional<String> asked =
        standing.running()
            ? before.string("lastHandledReconcileAt")
            : application.declaration().annotation("reconcile.fluxcd.io/requestedAt");
    asked.ifPresent(at -> members.put("lastHandledReconcileAt", new JsonString(at)));
    members.put("storageNamespace", new JsonString(storageNamespace()));
    if (!status.objects().isEmpty()) {
      members.put("inventory", Standing.inventory(status.objects()));
    }
    if (history.entries().size() > 0) {
      members.put("history", history.entries());
    }
    return new JsonObject(members);
  }

  private String storageNamespace() {
    String given = text("storageNamespace");
    return given.isEmpty() ? resource.namespace() : given;
  }

  private String text(String field) {
    return application
        .declaration()
        .content()
        .object("spec")
        .orElse(JsonObject.EMPTY)
        .string(field)
        .orElse("");
  }

  /// Whether it failed, and is not tried again before the next interval.
  private boolean gaveUp() {
    return status.activity() == Activity.IDLE && !standing.hindrances().isEmpty();
  }

  private JsonArray conditions() {
    Conditions conditions = new Conditions(resource, status.since());
    if (status.stale().isPresent()) {
      String message =
          "The state is not known since " + Timestamps.of(status.stale().get()).value() + ".";
      conditions.set("Ready", Value.UNKNOWN, "Unknown", message);
      conditions.keep("Released");
    } else if (standing.running()) {
      conditions.set("Reconciling", Value.TRUE, "Progressing", progress());
      conditions.set("Ready", Value.UNKNOWN, "Progressing", "reconciliation in progress");
      conditions.keep("Released");
    } else if (!standing.hindrances().isEmpty()) {
      failed(conditions, standing.hindrances().getFirst());
    } else if (standing.ready()) {
      succeeded(conditions);
    } else {
      conditions.set("Ready", Value.UNKNOWN, "Progressing", "Fulfilling prerequisites");
    }
    return conditions.write();
  }

  private void failed(Conditions conditions, Problem worst) {
    String reason = Reasons.release(worst, history.first());
    String message = worst.message();
    if (RELEASING.contains(reason)) {
      Release release = application.render().helm().release();
      message =
          "Helm %s failed for release %s/%s with chart %s: %s"
              .formatted(
                  history.next(),
                  release.namespace(),
                  release.name(),
                  status.attempted().map(this::chart).orElse(Releases.chart(application)),
                  message);
      conditions.set("Released", Value.FALSE, reason, message);
    } else {
      conditions.keep("Released");
    }
    if (gaveUp() && RELEASING.contains(reason)) {
      conditions.set("Stalled", Value.TRUE, "RetriesExceeded", message);
    } else {
      conditions.set("Reconciling", Value.TRUE, "ProgressingWithRetry", progress());
    }
    conditions.set("Ready", Value.FALSE, reason, message);
  }

  private String chart(Revision revision) {
    return Releases.chart(application) + "@" + Releases.version(revision);
  }

  private void succeeded(Conditions conditions) {
    String done = history.last();
    String reason = done.equals("install") ? "InstallSucceeded" : "UpgradeSucceeded";
    Release release = application.render().helm().release();
    String message =
        "Helm %s succeeded for release %s/%s.v%d with chart %s"
            .formatted(
                done,
                release.namespace(),
                release.name(),
                history.number(),
                status.applied().map(this::chart).orElse(""));
    conditions.set("Released", Value.TRUE, reason, message);
    conditions.set("Ready", Value.TRUE, reason, standing.with(message));
    if (flag("test", "enable")) {
      conditions.set("TestSuccess", Value.TRUE, "TestSucceeded", "the tests of the chart passed");
    }
    drift(conditions);
  }

  private void drift(Conditions conditions) {
    JsonObject spec = application.declaration().content().object("spec").orElse(JsonObject.EMPTY);
    String mode =
        spec.object("driftDetection").flatMap(drift -> drift.string("mode")).orElse("disabled");
    if (mode.equals("disabled") || mode.isEmpty()) {
      return;
    }
    boolean drifted = status.sync() == SyncState.OUT_OF_SYNC;
    conditions.set(
        "Drifted",
        drifted ? Value.TRUE : Value.FALSE,
        drifted ? "DriftDetected" : "NoDriftDetected",
        drifted ? "objects differ from what was released" : "no drift detected");
  }

  private boolean flag(String part, String name) {
    return application
        .declaration()
        .content()
        .object("spec")
        .flatMap(spec -> spec.object(part))
        .flatMap(object -> object.bool(name))
        .orElse(false);
  }

  private String progress() {
    String action = history.next();
    String doing =
        switch (status.activity()) {
          case RESOLVING, RENDERING -> "Fulfilling prerequisites";
          case OBSERVING, APPLYING, WAITING -> "Running '" + action + "' action";
          case DELETING -> "Running 'uninstall' action";
          case IDLE, BACKING_OFF, BLOCKED, SUSPENDED -> "Waiting for the next attempt";
        };
    return doing + " with timeout of " + GoDuration.text(application.await().timeout());
  }
}
