package dev.plumbline.it.sim;

import dev.plumbline.codec.Json;
import dev.plumbline.it.sim.Shop.Manner;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.model.WaitPolicy.Scope;
import dev.plumbline.testkit.sim.SimulatedCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// A fixed story that uses every effect: create, hooks, update, prune, drift, replacement, a
/// failure with its hook, status; and, if wanted, the end of the application. Between its acts
/// there is time enough for a restart.
final class CrashStory {

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Piece CONFIG = Piece.configMap("web-1", 1);
  private static final Piece SERVER = Piece.deployment("web-2", 1);
  private static final Piece SLOW = Piece.configMap("web-3", 1).longLived();
  private static final Piece REPLACED = Piece.deployment("web-4", 1).selecting("one");
  private static final Piece BEFORE = Piece.hook("web-job-1", "PreSync");
  private static final Piece AFTER = Piece.hook("web-job-2", "PostSync HookSucceeded");
  private static final Piece ALARM = Piece.hook("web-job-3", "SyncFail");
  private static final Piece FAREWELL = Piece.hook("web-job-4", "PreDelete");
  private static final Piece SWEEP = Piece.hook("web-job-5", "PostDelete");

  private static final Manner MANNER =
      new Manner(
          Scope.ALL,
          true,
          KindOrder.ARGOCD,
          false,
          true,
          true,
          DeletionPolicy.DELETE_AND_WAIT,
          Duration.ofMinutes(10));

  private CrashStory() {}

  /// @return how everything stands at the end, a line for each thing, but for what may differ:
  ///     uids, versions, times
  static List<String> play(World world, boolean toTheEnd) {
    Application web = Shop.application("web", List.of(), MANNER);
    Repository repository = new Repository();
    List.of(CONFIG, SERVER, SLOW, REPLACED, BEFORE, AFTER, ALARM, FAREWELL, SWEEP)
        .forEach(piece -> repository.put("web", piece));
    push(world, repository);
    world.declare(web);
    world.start();
    world.run(PAUSE);
    repository.put("web", CONFIG.valued(2));
    repository.put("web", REPLACED.selecting("other"));
    push(world, repository);
    world.run(PAUSE);
    world.target.outsider().edit(CONFIG.key(), content -> content.with("data", JsonObject.EMPTY));
    world.run(PAUSE);
    world.target.outsider().delete(SERVER.key());
    world.run(PAUSE);
    repository.put("web", SERVER.valued(2).going("broken"));
    push(world, repository);
    // Between two attempts: of one that the next commit ends no alarm is left.
    world.run(Duration.ofSeconds(150));
    repository.put("web", SERVER.valued(3));
    repository.remove("web", SLOW);
    push(world, repository);
    world.run(PAUSE.multipliedBy(3));
    if (toTheEnd) {
      world.withdraw(web.id(), false);
      world.run(PAUSE.multipliedBy(3));
    }
    return picture(world, web);
  }

  private static void push(World world, Repository repository) {
    world.source.push(repository.files());
    world.announce();
    // a process that is being restarted hears no announcement
    world.timeline.after(Duration.ofSeconds(15), world::announce);
  }

  private static List<String> picture(World world, Application web) {
    List<String> lines = new ArrayList<>();
    world
        .target
        .cluster()
        .objects()
        .forEach(object -> lines.add(object.key() + " is " + Json.write(object.content())));
    world.target.stored().of(web.id()).entries().values().stream()
        .filter(entry -> !entry.key().kind().kind().equals("Namespace")) // never deleted
        .forEach(entry -> lines.add("listed " + entry.key() + " " + entry.desired()));
    lines.addAll(deletionHooks(world));
    lines.add("applied " + world.target.stored().of(web.id()).commit());
    for (Application declared : world.declared()) {
      lines.add("declared " + declared.id() + " " + status(world, declared));
    }
    return lines;
  }

  /// What the hooks of the deletion found when they ended. They may run more than once, but none
  /// before the deletion when something is gone already.
  private static SortedSet<String> deletionHooks(World world) {
    SortedSet<String> lines = new TreeSet<>();
    SortedSet<String> there = new TreeSet<>();
    for (SimulatedCluster.Change change : world.target.cluster().history()) {
      if (!change.key().kind().kind().equals("Job")) {
        change
            .after()
            .ifPresentOrElse(
                object -> there.add(change.key().toString()),
                () -> there.remove(change.key().toString()));
      } else if (List.of(FAREWELL.key(), SWEEP.key()).contains(change.key())
          && change.after().filter(job -> job.content().has("status")).isPresent()) {
        lines.add(change.key().name() + " ended beside " + there);
      }
    }
    return lines;
  }

  private static String status(World world, Application application) {
    ApplicationStatus shown = world.sink.shown(application.id()).orElseThrow();
    return "%s %s %s %s %s"
        .formatted(
            shown.sync(),
            shown.health().status(),
            shown.activity(),
            shown.applied().map(Revision::commit),
            shown.problems());
  }
}
