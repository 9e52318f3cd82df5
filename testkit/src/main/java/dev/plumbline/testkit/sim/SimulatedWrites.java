package dev.plumbline.testkit.sim;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.Scope;
import java.util.Optional;

/// Writes and deletions of single objects, with everything that a server has against them.
final class SimulatedWrites {

  private static final String PLUMBLINE = "plumbline";

  private final SimulatedCluster cluster;

  SimulatedWrites(SimulatedCluster cluster) {
    this.cluster = cluster;
  }

  Outcome apply(ApplyRequest request) {
    ObjectKey key = request.desired().key();
    Optional<SimulatedObject> live = cluster.object(key);
    return switch (request.expectation()) {
      case Expectation.Absent none ->
          live.isPresent() ? appeared(request, live.get()) : create(request);
      case Expectation.Present(String uid) ->
          live.filter(object -> object.uid().equals(uid)).isPresent()
              ? update(request, live.get())
              : failed(key, ProblemCode.OBJECT_CHANGED, "it is not the object that was observed");
    };
  }

  private Outcome appeared(ApplyRequest request, SimulatedObject live) {
    return request.desired().options().apply() == ApplyMode.IF_NOT_PRESENT
        ? Outcome.of(Result.SKIPPED, cluster.observed(live))
        : failed(live.key(), ProblemCode.NOT_OWNED, "an object of that name appeared");
  }

  private Outcome create(ApplyRequest request) {
    ObjectKey key = request.desired().key();
    Optional<Outcome> refused = refusal(key);
    if (refused.isPresent()) {
      return refused.get();
    }
    JsonObject content = request.desired().manifest().content();
    if (request.dryRun()) {
      return Outcome.of(key, Result.CREATED);
    }
    SimulatedObject made = cluster.create(content, Optional.of(content), PLUMBLINE);
    return Outcome.of(Result.CREATED, cluster.observed(made));
  }

  private Optional<Outcome> refusal(ObjectKey key) {
    if (cluster.scope(key.kind()) == Scope.UNKNOWN) {
      return Optional.of(failed(key, ProblemCode.KIND_UNKNOWN, "there is no such kind"));
    }
    Optional<SimulatedObject> namespace =
        cluster.object(SimulatedControllers.namespace(key.namespace()));
    boolean needed = !key.namespace().isEmpty() && !key.namespace().equals("default");
    if (needed && namespace.isEmpty()) {
      return Optional.of(failed(key, ProblemCode.NAMESPACE_MISSING, "its namespace is missing"));
    }
    if (needed && namespace.get().terminating()) {
      return Optional.of(
          failed(key, ProblemCode.NAMESPACE_TERMINATING, "its namespace is being deleted"));
    }
    return cluster.refusesWrites(key)
        ? Optional.of(failed(key, ProblemCode.OBJECT_REJECTED, "an admission policy refuses it"))
        : Optional.empty();
  }

  private Outcome update(ApplyRequest request, SimulatedObject live) {
    ObjectKey key = live.key();
    if (request.desired().options().apply() == ApplyMode.IF_NOT_PRESENT) {
      return Outcome.of(Result.SKIPPED, cluster.observed(live));
    }
    JsonObject desired = request.desired().manifest().content();
    JsonObject content =
        request.desired().options().apply() == ApplyMode.REPLACE
            ? replaced(live, desired)
            : LiveFields.applied(live.content(), live.applied().orElse(desired), desired);
    SimulatedObject next = live.with(content, PLUMBLINE).withApplied(desired);
    if (next.content().equals(live.content()) && next.applied().equals(live.applied())) {
      return Outcome.of(Result.UNCHANGED, cluster.observed(live));
    }
    if (cluster.refusesWrites(key)) {
      return failed(key, ProblemCode.OBJECT_REJECTED, "an admission policy refuses it");
    }
    if (!selector(content).equals(selector(live.content()))) {
      return failed(key, ProblemCode.IMMUTABLE_FIELD, "spec.selector cannot change");
    }
    return Outcome.of(
        Result.CHANGED, request.dryRun() ? next.observed() : cluster.observed(cluster.put(next)));
  }

  private static JsonObject replaced(SimulatedObject live, JsonObject desired) {
    return live.content().get("status").map(s -> desired.with("status", s)).orElse(desired);
  }

  private static Optional<JsonValue> selector(JsonObject content) {
    return content.at("spec", "selector");
  }

  Outcome delete(Access access, DeleteRequest request) {
    Optional<SimulatedObject> found =
        cluster.object(request.key()).filter(object -> object.uid().equals(request.uid()));
    if (found.isEmpty()) {
      return Outcome.of(request.key(), Result.DELETED);
    }
    SimulatedObject live = found.get();
    if (live.terminating()) {
      return Outcome.of(Result.DELETED, cluster.observed(live));
    }
    boolean sameVersion =
        request.resourceVersion().isEmpty()
            || request.resourceVersion().equals(Long.toString(live.version()));
    if (!sameVersion && !live.owner().equals(Optional.of(access.application().label()))) {
      return failed(request.key(), ProblemCode.OBJECT_CHANGED, "it changed meanwhile");
    }
    if (cluster.refusesDeletions(request.key())) {
      return failed(request.key(), ProblemCode.OBJECT_REJECTED, "an admission policy keeps it");
    }
    cluster.delete(request.key());
    return cluster
        .object(request.key())
        .map(left -> Outcome.of(Result.DELETED, cluster.observed(left)))
        .orElseGet(() -> Outcome.of(request.key(), Result.DELETED));
  }

  private static Outcome failed(ObjectKey key, ProblemCode code, String what) {
    return Outcome.failed(key, Problem.of(code, key.toString(), what, "This is a simulation."));
  }
}
