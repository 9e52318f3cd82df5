package dev.plumbline.dialect.argocd;

import dev.plumbline.dialect.Timestamps;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.ObjectStatus;
import dev.plumbline.model.ApplicationStatus.Run;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.Health;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.model.RunReason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `status` of an `Application`, as Argo CD writes it. What stays true keeps its time, so that the
/// same state always gives the same text.
final class ArgoCdStatus {

  private final Application application;
  private final JsonObject before;
  private final ApplicationStatus status;

  /// @param resource the Application as it is now, with its old status
  ArgoCdStatus(Application application, Manifest resource, ApplicationStatus status) {
    this.application = application;
    this.before = statusOf(resource);
    this.status = status;
  }

  /// The status of an Application that was refused: nothing is known of it but why.
  static JsonObject refusal(Manifest resource, List<Problem> problems, Instant at) {
    JsonObject before = statusOf(resource);
    return before
        .with("conditions", Conditions.refused(before, problems, at))
        .with("sync", JsonObject.of("status", new JsonString("Unknown")))
        .with("health", JsonObject.of("status", new JsonString("Unknown")));
  }

  private static JsonObject statusOf(Manifest resource) {
    return resource.content().object("status").orElse(JsonObject.EMPTY);
  }

  JsonObject write() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("sync", sync());
    members.put("health", health());
    members.put("reconciledAt", Timestamps.of(status.since()));
    sourceType().ifPresent(type -> members.put("sourceType", new JsonString(type)));
    members.put("summary", summary());
    operationState().ifPresent(state -> members.put("operationState", state));
    put(members, "history", SyncHistory.of(before, spec(), source(), status.history()));
    put(members, "conditions", Conditions.of(before, status));
    put(
        members,
        "resources",
        new JsonArray(status.objects().stream().<JsonValue>map(this::object).toList()));
    return new JsonObject(members);
  }

  private static void put(Map<String, JsonValue> members, String name, JsonArray list) {
    if (list.size() > 0) {
      members.put(name, list);
    }
  }

  private JsonObject spec() {
    return application.declaration().content().object("spec").orElse(JsonObject.EMPTY);
  }

  /// Where the declaration leaves it to the files, nothing is said.
  private Optional<String> sourceType() {
    return switch (application.render().tool()) {
      case HELM -> Optional.of("Helm");
      case KUSTOMIZE -> Optional.of("Kustomize");
      case DIRECTORY -> Optional.of("Directory");
      case DETECT -> Optional.empty();
    };
  }

  /// Of a chart its version counts as the revision, as in Argo CD.
  private String revision(Revision revision) {
    return application.source().reference() instanceof ChartReference
        ? revision.reference()
        : revision.commit();
  }

  private JsonObject source() {
    return spec().object("source").orElse(JsonObject.EMPTY);
  }

  private JsonObject sync() {
    JsonObject compared =
        spec()
            .array("sources")
            .map(several -> JsonObject.of("sources", several))
            .orElseGet(() -> JsonObject.of("source", source()))
            .with("destination", spec().object("destination").orElse(JsonObject.EMPTY));
    SyncState state = status.stale().isPresent() ? SyncState.UNKNOWN : status.sync();
    JsonObject sync =
        JsonObject.of("status", new JsonString(title(state))).with("comparedTo", compared);
    return status.observed().map(seen -> sync.with("revision", revision(seen))).orElse(sync);
  }

  private static String title(SyncState state) {
    return switch (state) {
      case SYNCED -> "Synced";
      case OUT_OF_SYNC -> "OutOfSync";
      case UNKNOWN -> "Unknown";
    };
  }

  private JsonObject health() {
    Health now = status.stale().isPresent() ? Health.unknown(staleness()) : status.health();
    JsonObject health = health(now);
    Optional<JsonObject> old = before.object("health");
    boolean same = old.flatMap(h -> h.string("status")).equals(health.string("status"));
    Optional<String> since = old.filter(h -> same).flatMap(h -> h.string("lastTransitionTime"));
    return health.with(
        "lastTransitionTime",
        since.<JsonValue>map(JsonString::new).orElse(Timestamps.of(status.since())));
  }

  private String staleness() {
    return "not known since "
        + status.stale().map(since -> Timestamps.of(since).value()).orElse("");
  }

  private static JsonObject health(Health health) {
    JsonObject written = JsonObject.of("status", new JsonString(health.status().title()));
    return health.message().isEmpty() ? written : written.with("message", health.message());
  }

  private JsonObject summary() {
    List<String> images =
        status.objects().stream()
            .flatMap(object -> object.images().stream())
            .distinct()
            .sorted()
            .toList();
    return images.isEmpty()
        ? JsonObject.EMPTY
        : JsonObject.of("images", JsonArray.ofStrings(images));
  }

  private JsonObject object(ObjectStatus object) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    String group = object.key().kind().group();
    if (!group.isEmpty()) {
      members.put("group", new JsonString(group));
    }
    String version = object.apiVersion().substring(object.apiVersion().indexOf('/') + 1);
    members.put("version", new JsonString(version));
    members.put("kind", new JsonString(object.key().kind().kind()));
    if (!object.key().namespace().isEmpty()) {
      members.put("namespace", new JsonString(object.key().namespace()));
    }
    members.put("name", new JsonString(object.key().name()));
    SyncState state = status.stale().isPresent() ? SyncState.UNKNOWN : object.sync();
    members.put("status", new JsonString(title(state)));
    boolean known = status.stale().isEmpty();
    members.put("health", health(known ? object.health() : Health.unknown(staleness())));
    if (object.requiresPruning()) {
      members.put("requiresPruning", JsonBoolean.TRUE);
    }
    return new JsonObject(members);
  }

  /// The run that is under way, or else the one that was finished last.
  private Optional<JsonObject> operationState() {
    if (status.activity() == Activity.APPLYING || status.activity() == Activity.WAITING) {
      return status
          .attempted()
          .map(
              revision ->
                  operation(revision, RunReason.NEW_REVISION)
                      .with("phase", "Running")
                      .with("message", progress())
                      .with("startedAt", Timestamps.of(status.since())));
    }
    return status.history().stream().findFirst().map(this::finished);
  }

  private String progress() {
    return status.activity() == Activity.APPLYING
        ? "applying"
        : status.objects().stream()
            .filter(object -> object.health().status().compareTo(status.health().status()) >= 0)
            .findFirst()
            .map(object -> "waiting for healthy state of " + object.key())
            .orElse("waiting for healthy state");
  }

  private JsonObject finished(Run run) {
    String message =
        run.succeeded()
            ? "successfully synced (all tasks run)"
            : status.problems().stream().findFirst().map(Problem::message).orElse("failed");
    return operation(run.revision(), run.reason())
        .with("phase", run.succeeded() ? "Succeeded" : "Failed")
        .with("message", message)
        .with("startedAt", Timestamps.of(run.started()))
        .with("finishedAt", Timestamps.of(run.finished()));
  }

  private JsonObject operation(Revision revision, RunReason reason) {
    JsonObject sync = JsonObject.of("revision", new JsonString(revision(revision)));
    JsonObject operation = JsonObject.of("sync", sync);
    JsonObject initiated = JsonObject.of("automated", JsonBoolean.TRUE);
    JsonObject state =
        JsonObject.of(
            "operation",
            reason == RunReason.REQUESTED ? operation : operation.with("initiatedBy", initiated));
    return state.with("syncResult", sync.with("source", source()));
  }
}
