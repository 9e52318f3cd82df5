package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.Access;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.ResourceVersion;
import java.util.Optional;

/// Deletes one object, never another: each request carries the uid and the resource version as
/// preconditions (S1). If only the version differs and the object still says that it belongs to the
/// application, it is tried again with the new version. It is gone if the server says that it
/// deleted the object of that uid, or if a state that is not older than the one in which it was
/// seen does not have it.
final class Deleter {

  private static final int ATTEMPTS = 5;

  private final Gate gate;
  private final Discovery discovery;
  private final Observer observer;

  Deleter(Gate gate, Discovery discovery, Observer observer) {
    this.gate = gate;
    this.discovery = discovery;
    this.observer = observer;
  }

  Outcome delete(Access access, DeleteRequest request) {
    try {
      if (request.uid().isEmpty()) {
        return Outcome.failed(request.key(), unproven(request));
      }
      return switch (discovery.find(request.apiVersion(), request.key().kind())) {
        case Discovery.Lookup.Missing none -> Outcome.of(request.key(), Result.DELETED);
        case Discovery.Lookup.Failed failed ->
            Outcome.failed(request.key(), failed.problem().about(request.key().toString()));
        case Discovery.Lookup.Found(ApiResource resource) -> delete(access, request, resource);
      };
    } catch (ProblemException e) {
      return Outcome.failed(request.key(), e.problem().about(request.key().toString()));
    }
  }

  private Outcome delete(Access access, DeleteRequest request, ApiResource resource) {
    String version = request.resourceVersion();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Answer answer = gate.write(access, call(resource, request, version));
      Optional<Outcome> certain = told(answer, request);
      if (certain.isPresent()) {
        return certain.get();
      }
      boolean settled =
          answer instanceof Answer.Reply reply
              && (reply.ok() || reply.status() == 404 || reply.status() == 409);
      if (!settled && !Answers.isUnknown(answer)) {
        return failed(access, request, answer);
      }
      switch (look(access, resource, request.key(), version)) {
        case Observer.Look.Absent none -> {
          return Outcome.of(request.key(), Result.DELETED);
        }
        case Observer.Look.Unreadable unread -> {
          return Outcome.failed(request.key(), unread.problem());
        }
        case Observer.Look.There(ObservedObject live) -> {
          if (!live.uid().equals(request.uid())) {
            return Outcome.of(request.key(), Result.DELETED);
          }
          if (live.terminating()) {
            return Outcome.of(Result.DELETED, live);
          }
          if (!Answers.isConflict(answer)) {
            return failed(access, request, answer);
          }
          if (!live.owner().equals(Optional.of(access.application().label()))) {
            return Outcome.failed(request.key(), reowned(request));
          }
          version = live.resourceVersion();
        }
      }
    }
    return Outcome.failed(request.key(), restless(request));
  }

  private Observer.Look look(Access access, ApiResource resource, ObjectKey key, String version) {
    return observer.lookAfter(access.user(), resource, key, ResourceVersion.number(version));
  }

  /// What the answer itself says: that the object of that uid was deleted for good, or, if
  /// something keeps it for longer, how it is now.
  private static Optional<Outcome> told(Answer answer, DeleteRequest request) {
    if (!(answer instanceof Answer.Reply reply) || !reply.ok()) {
      return Optional.empty();
    }
    JsonObject body = reply.json().orElse(JsonObject.EMPTY);
    String deleted =
        body.string("status").equals(Optional.of("Success"))
            ? body.object("details").flatMap(details -> details.string("uid")).orElse("")
            : "";
    if (deleted.equals(request.uid())) {
      return Optional.of(Outcome.of(request.key(), Result.DELETED));
    }
    boolean kept =
        LiveObject.uid(body).equals(request.uid())
            && LiveObject.metadata(body).has("deletionTimestamp");
    return kept
        ? Optional.of(Outcome.of(Result.DELETED, LiveObject.of(request.key(), body)))
        : Optional.empty();
  }

  private static Outcome failed(Access access, DeleteRequest request, Answer answer) {
    return Outcome.failed(
        request.key(), Refusals.of(request.key(), "delete", access.user()).of(answer));
  }

  /// The request to delete the object of that uid and version.
  static Call call(ApiResource resource, DeleteRequest request, String version) {
    JsonObject conditions = JsonObject.of("uid", new JsonString(request.uid()));
    JsonObject guarded =
        version.isEmpty() ? conditions : conditions.with("resourceVersion", version);
    String propagation =
        switch (request.propagation()) {
          case FOREGROUND -> "Foreground";
          case BACKGROUND -> "Background";
          case ORPHAN -> "Orphan";
        };
    JsonObject options =
        JsonObject.of("apiVersion", new JsonString("v1"))
            .with("kind", "DeleteOptions")
            .with("preconditions", guarded)
            .with("propagationPolicy", propagation);
    String path = resource.path(request.key().namespace(), request.key().name());
    return Call.delete(path, options).asRepeatable();
  }

  private static Problem unproven(DeleteRequest request) {
    return new Problem(
        ProblemCode.PRUNE_UNPROVEN,
        request.key().toString(),
        "it is not deleted without the uid that it must have",
        "",
        "This is a defect of the plan.");
  }

  private static Problem reowned(DeleteRequest request) {
    return new Problem(
        ProblemCode.OBJECT_CHANGED,
        request.key().toString(),
        "it changed, and does not say any more that it belongs to the application",
        "",
        "It is looked at anew and planned again.");
  }

  private static Problem restless(DeleteRequest request) {
    return new Problem(
        ProblemCode.OBJECT_CHANGED,
        request.key().toString(),
        "it changes faster than it can be deleted",
        "",
        "It is tried again later; see who keeps changing it.");
  }
}
