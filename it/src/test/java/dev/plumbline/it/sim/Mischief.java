package dev.plumbline.it.sim;

import dev.plumbline.model.Application;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.sim.Call;
import dev.plumbline.testkit.sim.SimulatedCluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What strangers, networks and power cuts do.
final class Mischief {

  private final Random random;
  private final boolean calm;
  private final boolean noResync;

  /// @param calm only strangers act: no call fails, and no process is killed
  /// @param noResync outages stay shorter than the retries of one run
  Mischief(Random random, boolean calm, boolean noResync) {
    this.random = random;
    this.calm = calm;
    this.noResync = noResync;
  }

  void act(Repository repository, BiConsumer<String, Consumer<World>> add) {
    int lot = random.nextInt(calm ? 40 : 100);
    if (lot < 30) {
      drift(repository, add);
    } else if (lot < 34) {
      tearWatch(add);
    } else if (lot < 37) {
      admission(repository, add);
    } else if (lot < 40) {
      add.accept("a stranger deletes the namespace", Mischief::deleteNamespace);
    } else if (lot < 50) {
      outage(add);
    } else if (lot < 70) {
      errors(add);
    } else if (lot < 85) {
      add.accept("the process is killed", World::crash);
    } else if (lot < 95) {
      ambush(add);
    } else {
      hide(repository, add);
    }
  }

  private Duration window() {
    return Duration.ofSeconds(1 + random.nextInt(noResync ? 40 : 400));
  }

  private static void deleteNamespace(World world) {
    world
        .target
        .outsider()
        .delete(new ObjectKey(new Manifest(namespace()).groupKind(), "", Shop.NAMESPACE));
  }

  private static JsonObject namespace() {
    return JsonObject.EMPTY
        .with("apiVersion", "v1")
        .with("kind", "Namespace")
        .with("metadata", JsonObject.EMPTY.with("name", Shop.NAMESPACE));
  }

  private Optional<Piece> piece(Repository repository) {
    List<Piece> pieces =
        Scenario.NAMES.stream()
            .flatMap(folder -> repository.pieces(folder).stream())
            .filter(piece -> !piece.isHook())
            .toList();
    return pieces.isEmpty()
        ? Optional.empty()
        : Optional.of(pieces.get(random.nextInt(pieces.size())));
  }

  private void drift(Repository repository, BiConsumer<String, Consumer<World>> add) {
    Optional<Piece> piece = piece(repository);
    if (piece.isEmpty()) {
      return;
    }
    ObjectKey key = piece.get().key();
    int value = 1_000 + random.nextInt(100);
    switch (random.nextInt(5)) {
      case 0 -> add.accept("a stranger deletes " + key, w -> w.target.outsider().delete(key));
      case 1 ->
          add.accept(
              "a stranger deletes and makes anew " + key,
              world -> {
                world.target.outsider().delete(key);
                if (world.target.cluster().object(key).isEmpty()) {
                  world.target.outsider().create(new Manifest(stranger(key)));
                }
              });
      case 2 -> add.accept("a stranger takes the label off " + key, world -> unlabel(world, key));
      default -> add.accept("a stranger edits " + key, world -> edit(world, key, value));
    }
  }

  /// Once the store was set back the label may be all that proves whose an object is: without it
  /// only people know, and until they say it the application rightly fails.
  private static void unlabel(World world, ObjectKey key) {
    boolean proven =
        world.setBack == 0
            || world.everDeclared().stream()
                .flatMap(application -> entry(world, application, key).stream())
                .allMatch(entry -> entry.uid().isPresent());
    if (proven) {
      world.target.outsider().edit(key, Mischief::unlabelled);
    }
  }

  private static Optional<InventoryEntry> entry(
      World world, Application application, ObjectKey key) {
    return world.target.stored().of(application.id()).entry(key);
  }

  static void edit(World world, ObjectKey key, int value) {
    String field = key.kind().kind().equals("ConfigMap") ? "data" : "spec";
    world.target.outsider().edit(key, content -> edited(content, field, value));
  }

  static JsonObject stranger(ObjectKey key) {
    String group = key.kind().group();
    return JsonObject.EMPTY
        .with("apiVersion", group.isEmpty() ? "v1" : group + "/v1")
        .with("kind", key.kind().kind())
        .with(
            "metadata",
            JsonObject.EMPTY.with("name", key.name()).with("namespace", key.namespace()));
  }

  private static JsonObject edited(JsonObject content, String field, int value) {
    JsonObject part = content.object(field).orElse(JsonObject.EMPTY);
    return content.with(field, part.with("value", new JsonInteger(value)));
  }

  private static JsonObject unlabelled(JsonObject content) {
    JsonObject metadata = new Manifest(content).metadata().without("labels");
    return content.with("metadata", metadata);
  }

  private void tearWatch(BiConsumer<String, Consumer<World>> add) {
    Duration window = window();
    add.accept(
        "the watches are torn",
        world -> {
          world.target.torn().tear();
          world.timeline.after(window, () -> world.target.torn().mend());
        });
  }

  private void admission(Repository repository, BiConsumer<String, Consumer<World>> add) {
    Optional<Piece> piece = piece(repository);
    boolean writes = random.nextBoolean();
    Duration window = window();
    piece.ifPresent(
        one ->
            add.accept(
                "admission refuses " + one.key(),
                world -> {
                  SimulatedCluster cluster = world.target.cluster();
                  if (writes) {
                    cluster.refuseWrites(one.key(), true);
                    world.timeline.after(window, () -> cluster.refuseWrites(one.key(), false));
                  } else {
                    cluster.refuseDeletions(one.key(), true);
                    world.timeline.after(window, () -> cluster.refuseDeletions(one.key(), false));
                  }
                }));
  }

  private void hide(Repository repository, BiConsumer<String, Consumer<World>> add) {
    Duration window = window();
    piece(repository)
        .ifPresent(
            one ->
                add.accept(
                    "cannot be read: " + one.key(),
                    world -> {
                      world.target.hide(
                          one.key(),
                          Problem.of(
                              ProblemCode.FORBIDDEN, one.name(), "may not be read", "Wait."));
                      world.timeline.after(window, world.target::hideNothing);
                    }));
  }

  private void outage(BiConsumer<String, Consumer<World>> add) {
    Duration window = window();
    int what = random.nextInt(3);
    add.accept(
        "an outage of " + List.of("source", "target", "ledger").get(what),
        world ->
            interfere(
                world,
                window,
                call ->
                    concerns(call, what) ? Interference.Fate.REFUSED : Interference.Fate.HAPPENS));
  }

  private static boolean concerns(Call call, int what) {
    boolean source = call instanceof Call.Resolve || call instanceof Call.ReadTree;
    boolean ledger = call instanceof Call.Append;
    return Interference.mayFail(call)
        && switch (what) {
          case 0 -> source;
          case 1 -> !source && !ledger;
          default -> ledger;
        };
  }

  private void errors(BiConsumer<String, Consumer<World>> add) {
    Duration window = window();
    double rate = 0.05 + random.nextDouble() * 0.4;
    add.accept(
        "errors, one call in %.0f".formatted(1 / rate),
        world ->
            interfere(
                world,
                window,
                call ->
                    !Interference.mayFail(call) || !world.timeline.chance(rate)
                        ? Interference.Fate.HAPPENS
                        : world.timeline.random().nextBoolean()
                            ? Interference.Fate.REFUSED
                            : Interference.Fate.ANSWER_LOST));
  }

  private static void interfere(World world, Duration window, Interference interference) {
    world.interference = interference;
    world.timeline.after(
        window,
        () -> {
          if (world.interference.equals(interference)) {
            world.interference = Interference.NONE;
          }
        });
  }

  /// The process is killed in the middle of one of its next calls.
  private void ambush(BiConsumer<String, Consumer<World>> add) {
    int calls = random.nextInt(40);
    boolean after = random.nextBoolean();
    add.accept(
        "the process is killed %s its call %d from now"
            .formatted(after ? "after" : "before", calls),
        world -> {
          int[] left = {calls};
          world.interference =
              call -> {
                if (left[0]-- > 0) {
                  return Interference.Fate.HAPPENS;
                }
                world.interference = Interference.NONE;
                return after ? Interference.Fate.CRASH_AFTER : Interference.Fate.CRASH_BEFORE;
              };
        });
  }
}
