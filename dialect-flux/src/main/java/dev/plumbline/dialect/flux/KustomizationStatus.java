package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.GoDuration;
import dev.plumbline.dialect.Timestamps;
import dev.plumbline.dialect.flux.Conditions.Value;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.model.WaitPolicy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `status` of a `Kustomization`, as kustomize-controller writes it.
final class KustomizationStatus {

  private final Application application;
  private final Manifest resource;
  private final ApplicationStatus status;
  private final Standing standing;
  private final JsonObject before;

  /// @param resource the Kustomization as it is now, with its old status
  KustomizationStatus(Application application, Manifest resource, ApplicationStatus status) {
    this.application = application;
    this.resource = resource;
    this.status = status;
    this.before = resource.content().object("status").orElse(JsonObject.EMPTY);
    this.standing = Standing.of(resource, before, status);
  }

  /// The status. A suspended one stays as it was: Flux does not touch it either.
  JsonObject write() {
    if (status.activity() == Activity.SUSPENDED) {
      return before;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    boolean running = standing.running();
    members.put("observedGeneration", generation(standing.ready()));
    members.put("conditions", conditions());
    put(members, "lastAppliedRevision", status.applied().map(Revision::fluxForm));
    put(members, "lastAttemptedRevision", status.attempted().map(Revision::fluxForm));
    Optional<String> asked =
        running
            ? before.string("lastHandledReconcileAt")
            : application.declaration().annotation("reconcile.fluxcd.io/requestedAt");
    put(members, "lastHandledReconcileAt", asked);
    if (!status.objects().isEmpty()) {
      members.put("inventory", Standing.inventory(status.objects()));
    }
    JsonArray history = ReconcileHistory.of(status.history());
    if (history.size() > 0) {
      members.put("history", history);
    }
    return new JsonObject(members);
  }

  /// The status of a resource that was refused: it stalls until it is changed.
  static JsonObject refusal(Manifest resource, List<Problem> problems, Instant at) {
    Conditions conditions = new Conditions(resource, at);
    String reason = problems.stream().findFirst().map(Reasons::refused).orElse("Refused");
    String message = String.join("\n", problems.stream().map(Problem::message).toList());
    conditions.set("Stalled", Value.TRUE, reason, message);
    conditions.set("Ready", Value.FALSE, reason, message);
    return resource
        .content()
        .object("status")
        .orElse(JsonObject.EMPTY)
        .with("conditions", conditions.write())
        .with("observedGeneration", Standing.generation(resource));
  }

  private static void put(Map<String, JsonValue> members, String name, Optional<String> text) {
    text.ifPresent(value -> members.put(name, new JsonString(value)));
  }

  /// Flux counts a generation as observed only once it was reconciled.
  private JsonInteger generation(boolean ready) {
    return ready
        ? Standing.generation(resource)
        : new JsonInteger(before.integer("observedGeneration").orElse(-1L));
  }

  private JsonArray conditions() {
    Conditions conditions = new Conditions(resource, status.since());
    if (status.stale().isPresent()) {
      String message =
          "The state is not known since " + Timestamps.of(status.stale().get()).value() + ".";
      conditions.set("Ready", Value.UNKNOWN, "Unknown", message);
    } else if (standing.running()) {
      conditions.set("Reconciling", Value.TRUE, "Progressing", progress());
      conditions.set("Ready", Value.UNKNOWN, "Progressing", "Reconciliation in progress");
    } else if (!standing.hindrances().isEmpty()) {
      Problem worst = standing.hindrances().getFirst();
      String reason = Reasons.kustomization(worst);
      conditions.set("Reconciling", Value.TRUE, "ProgressingWithRetry", progress());
      conditions.set("Ready", Value.FALSE, reason, worst.message());
    } else if (standing.ready()) {
      String applied = status.applied().map(Revision::fluxForm).orElse("");
      conditions.set(
          "Ready",
          Value.TRUE,
          "ReconciliationSucceeded",
          standing.with("Applied revision: " + applied));
    } else {
      conditions.set("Ready", Value.UNKNOWN, "Progressing", "Waiting for the first run");
    }
    health(conditions);
    return conditions.write();
  }

  private void health(Conditions conditions) {
    Optional<Problem> failed = status.problems().stream().filter(Reasons::ofHealth).findFirst();
    if (application.await().scope() == WaitPolicy.Scope.NONE) {
      return;
    }
    if (failed.isPresent()) {
      conditions.set("Healthy", Value.FALSE, "HealthCheckFailed", failed.get().message());
    } else if (status.activity() == Activity.WAITING) {
      conditions.set("Healthy", Value.UNKNOWN, "Progressing", progress());
    } else if (standing.ready()) {
      conditions.set("Healthy", Value.TRUE, "Succeeded", "Health check passed");
    } else {
      conditions.keep("Healthy");
    }
  }

  private String progress() {
    String doing =
        switch (status.activity()) {
          case RESOLVING -> "Fetching manifests";
          case RENDERING -> "Building manifests";
          case OBSERVING, APPLYING -> "Detecting drift";
          case WAITING -> "Running health checks";
          case DELETING -> "Deleting objects";
          case IDLE, BACKING_OFF, BLOCKED, SUSPENDED -> "Reconciling";
        };
    String revision =
        status
            .attempted()
            .or(status::observed)
            .map(r -> " for revision " + r.fluxForm())
            .orElse("");
    return doing
        + revision
        + " with a timeout of "
        + GoDuration.text(application.await().timeout());
  }
}
