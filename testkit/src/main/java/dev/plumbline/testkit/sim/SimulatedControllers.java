package dev.plumbline.testkit.sim;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import java.time.Duration;
import java.util.Optional;

/// What runs in a cluster besides Plumbline: deployments roll out, jobs end, finalizers are done, a
/// namespace that is deleted takes along what is in it. All after a while.
///
/// An object says how it will go by a field: `spec.outcome` is `broken` for a deployment that never
/// becomes healthy and for a job that fails, `stuck` for one that never ends.
final class SimulatedControllers {

  private static final String SELF = "controller";

  private final SimulatedCluster cluster;
  private final Timeline timeline;
  private final Duration longest;

  SimulatedControllers(SimulatedCluster cluster, Timeline timeline, Duration longest) {
    this.cluster = cluster;
    this.timeline = timeline;
    this.longest = longest;
    cluster.listen(this::changed);
  }

  private void changed(SimulatedCluster.Change change) {
    change
        .after()
        .filter(after -> !after.writer().equals(SELF) || after.terminating())
        .ifPresent(after -> timeline.after(timeline.upTo(longest), () -> act(after)));
  }

  private void act(SimulatedObject seen) {
    Optional<SimulatedObject> now =
        cluster.object(seen.key()).filter(object -> object.uid().equals(seen.uid()));
    if (now.isEmpty()) {
      return;
    }
    SimulatedObject object = now.get();
    if (object.terminating()) {
      end(object);
      return;
    }
    switch (object.key().kind().kind()) {
      case "Deployment" -> rollOut(object);
      case "Job" -> run(object);
      default -> {}
    }
  }

  private void end(SimulatedObject object) {
    if (object.key().kind().equals(SimulatedCluster.NAMESPACE)) {
      cluster.objects().stream()
          .map(SimulatedObject::key)
          .filter(key -> key.namespace().equals(object.key().name()))
          .forEach(cluster::delete);
      boolean empty =
          cluster.objects().stream()
              .noneMatch(other -> other.key().namespace().equals(object.key().name()));
      if (!empty) {
        timeline.after(timeline.upTo(longest), () -> act(object));
        return;
      }
    }
    JsonObject metadata = new Manifest(object.content()).metadata().without("finalizers");
    cluster.put(object.with(object.content().with("metadata", metadata), SELF));
  }

  private static String outcome(SimulatedObject object) {
    return object.content().object("spec").flatMap(s -> s.string("outcome")).orElse("");
  }

  private void rollOut(SimulatedObject object) {
    long replicas = object.content().object("spec").flatMap(s -> s.integer("replicas")).orElse(1L);
    boolean good = outcome(object).isEmpty();
    JsonObject status =
        JsonObject.EMPTY
            .with("observedGeneration", new JsonInteger(object.generation()))
            .with("replicas", new JsonInteger(replicas))
            .with("updatedReplicas", new JsonInteger(replicas))
            .with("availableReplicas", new JsonInteger(good ? replicas : 0));
    if (outcome(object).equals("broken")) {
      status =
          status.with(
              "conditions",
              JsonArray.of(
                  condition("Progressing", "False").with("reason", "ProgressDeadlineExceeded")));
    }
    show(object, status);
  }

  private void run(SimulatedObject object) {
    if (!outcome(object).equals("stuck")) {
      String type = outcome(object).equals("broken") ? "Failed" : "Complete";
      show(object, JsonObject.of("conditions", JsonArray.of((JsonValue) condition(type, "True"))));
    }
  }

  private static JsonObject condition(String type, String status) {
    return JsonObject.EMPTY.with("type", type).with("status", status);
  }

  private void show(SimulatedObject object, JsonObject status) {
    cluster.put(object.with(object.content().with("status", status), SELF));
  }

  /// Whether the object has come to where its controller brings it.
  static boolean isController(SimulatedObject object) {
    return object.writer().equals(SELF);
  }

  /// The key of the namespace of that name.
  static ObjectKey namespace(String name) {
    return new ObjectKey(SimulatedCluster.NAMESPACE, "", name);
  }
}
