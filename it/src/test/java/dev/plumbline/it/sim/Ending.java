package dev.plumbline.it.sim;

import dev.plumbline.it.apiserver.WireFaults;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Labels;
import dev.plumbline.testkit.sim.SimulatedObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The end of each story: whatever is in the way goes, and then everything must come to be exactly
/// as declared (L1), stay so, and be quiet (S10).
final class Ending {

  private static final Duration PATIENCE = Duration.ofMinutes(25);
  private static final Duration SILENCE = Duration.ofMinutes(35);

  private static final Duration SOON = Duration.ofMinutes(1);

  private Ending() {}

  static void play(Scenario scenario, World world) {
    world.note("-- the ending: all faults stop");
    stopFaults(world);
    world.source.push(scenario.last().files());
    world.run(Duration.ofMinutes(10));
    accept(scenario, world);
    world.run(Duration.ofMinutes(5)); // who had to wait for another one comes to see it only now
    accept(scenario, world);
    world.run(PATIENCE);
    world.oracles.look();
    check(scenario, world);
    world.note("-- from now on the world is quiet");
    world.oracles.quiet(true);
    world.run(SILENCE);
    check(scenario, world);
    world.oracles.quiet(false);
    heals(scenario, world);
    check(scenario, world);
  }

  /// Whatever happened before: who changes something is put right soon.
  private static void heals(Scenario scenario, World world) {
    for (String name : Scenario.NAMES) {
      wanted(scenario, name).keySet().stream()
          .filter(key -> world.declared(Shop.id(name)).isPresent())
          .findFirst()
          .ifPresent(key -> Mischief.edit(world, key, 1_000));
    }
    world.run(SOON);
  }

  private static void stopFaults(World world) {
    world.mended = true;
    world.interference = Interference.NONE;
    world.stranger = call -> {};
    world.target.cluster().refuseNothing();
    world.target.hideNothing();
    world.target.torn().mend();
    world.served.ifPresent(served -> served.fail(WireFaults.NONE));
    for (Application application : world.declared()) {
      if (application.suspended()) {
        world.declare(Shop.suspended(application, false));
      }
    }
    for (SimulatedObject object : world.target.cluster().objects()) {
      boolean strangers = object.owner().isEmpty() && object.applied().isEmpty();
      boolean job = object.key().kind().kind().equals("Job"); // a failed one never runs again
      if ((strangers || job) && !object.key().kind().kind().equals("Namespace")) {
        world.target.outsider().delete(object.key());
      }
    }
  }

  /// Somebody answers what is asked: what is not proven to be ours may go. It is not if the store
  /// was set back, or if it lost its label before the answer was stored that told of its uid.
  private static void confirm(Scenario scenario, World world) {
    for (Application application : world.everDeclared()) {
      ApplicationId id = application.id();
      Set<ObjectKey> wanted =
          scenario.withdrawn().contains(id.name())
              ? Set.of()
              : wanted(scenario, id.name()).keySet();
      world.target.stored().of(application.id()).entries().values().stream()
          .filter(entry -> entry.uid().isEmpty() && !wanted.contains(entry.key()))
          .filter(entry -> !entry.key().kind().kind().equals("Namespace"))
          .map(InventoryEntry::key)
          .forEach(key -> letGo(world, key));
    }
  }

  private static void letGo(World world, ObjectKey key) {
    boolean unlabelled =
        world.target.cluster().object(key).filter(each -> each.owner().isEmpty()).isPresent();
    if (unlabelled) {
      world.target.outsider().delete(key); // as the problem says that names it
    } else {
      world.target.outsider().edit(key, Ending::confirmed);
    }
  }

  private static JsonObject confirmed(JsonObject content) {
    JsonObject metadata = new Manifest(content).metadata();
    JsonObject annotations = metadata.object("annotations").orElse(JsonObject.EMPTY);
    return content.with(
        "metadata", metadata.with("annotations", annotations.with(Labels.CONFIRM_REMOVAL, "true")));
  }

  private static void accept(Scenario scenario, World world) {
    confirm(scenario, world);
    for (Application application : world.declared()) {
      boolean rewritten =
          world.status(application.id()).stream()
              .flatMap(status -> status.problems().stream())
              .anyMatch(problem -> problem.code() == ProblemCode.HISTORY_REWRITTEN);
      if (rewritten) {
        world.accept(application.id());
      }
    }
  }

  private static void check(Scenario scenario, World world) {
    for (String name : Scenario.NAMES) {
      ApplicationId id = Shop.id(name);
      if (scenario.withdrawn().contains(name)) {
        gone(world, id);
      } else {
        Map<ObjectKey, JsonValue> wanted = wanted(scenario, name);
        equal("the objects of " + name, live(world, id), wanted);
        inventory(world, id, wanted);
        status(world, id);
      }
    }
  }

  private static Map<ObjectKey, JsonValue> wanted(Scenario scenario, String name) {
    Map<ObjectKey, JsonValue> wanted = new TreeMap<>();
    for (Piece piece : scenario.last().pieces(name)) {
      if (!piece.isHook()) {
        wanted.put(
            piece.key(),
            piece.kind().equals("ConfigMap")
                ? new JsonString(Integer.toString(piece.value()))
                : new JsonInteger(piece.value()));
      }
    }
    return wanted;
  }

  private static Map<ObjectKey, JsonValue> live(World world, ApplicationId id) {
    Map<ObjectKey, JsonValue> live = new TreeMap<>();
    for (SimulatedObject object : world.target.cluster().objects()) {
      if (object.owner().equals(Optional.of(id.label()))
          && !object.key().kind().kind().equals("Job")) {
        live.put(
            object.key(),
            object
                .content()
                .at("data", "value")
                .or(() -> object.content().at("spec", "value"))
                .orElseThrow());
      }
    }
    return live;
  }

  private static void inventory(World world, ApplicationId id, Map<ObjectKey, JsonValue> wanted) {
    Inventory inventory = world.target.stored().of(id);
    for (InventoryEntry entry : inventory.entries().values()) {
      Optional<SimulatedObject> object = world.target.cluster().object(entry.key());
      boolean foreign =
          object.flatMap(SimulatedObject::owner).filter(o -> !o.equals(id.label())).isPresent();
      if (entry.key().kind().kind().equals("Namespace") || (foreign && entry.uid().isEmpty())) {
        continue; // shared, or claimed in vain: proves nothing, and is never deleted
      }
      equal(
          "the uid in the inventory of " + entry.key(),
          entry.uid(),
          object.map(SimulatedObject::uid));
    }
    wanted
        .keySet()
        .forEach(key -> equal("an entry of " + key, inventory.entry(key).isPresent(), true));
  }

  private static void status(World world, ApplicationId id) {
    ApplicationStatus status = world.status(id).orElseThrow();
    equal("the problems of " + id, status.problems(), List.of());
    equal("the sync state of " + id, status.sync(), SyncState.SYNCED);
    equal("the health of " + id, status.health().status(), HealthStatus.HEALTHY);
    equal("staleness of " + id, status.stale(), Optional.empty());
    equal(
        "the applied commit of " + id,
        status.applied().map(revision -> revision.commit()),
        Optional.of(world.source.head()));
    ApplicationStatus shown = world.sink.shown(id).orElseThrow();
    equal("the shown sync state of " + id, shown.sync(), status.sync());
    equal("the shown health of " + id, shown.health().status(), status.health().status());
    equal("the shown problems of " + id, shown.problems(), status.problems());
    if (SimulatedStatusSink.wantsEveryRevision(id)) {
      equal("the shown revision of " + id, shown.applied(), status.applied());
    }
    equal("the watch of " + id, world.isWatched(id), true);
  }

  private static void gone(World world, ApplicationId id) {
    equal("the objects of withdrawn " + id, live(world, id), Map.of());
    equal("the inventory of withdrawn " + id, world.target.stored().of(id), Inventory.empty(id));
    equal("the declaration of withdrawn " + id, world.declared(id), Optional.empty());
    equal("the watch of withdrawn " + id, world.isWatched(id), false);
  }

  private static void equal(String what, Object is, Object should) {
    if (!is.equals(should)) {
      throw new AssertionError("L1: %s: is %s and should be %s".formatted(what, is, should));
    }
  }
}
