package dev.plumbline.engine;

import dev.plumbline.engine.Event.Readiness;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.ObjectStatus;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Health;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.WaitPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An application's state as its status: what people and dialects get to see.
final class StatusView {

  private StatusView() {}

  static ApplicationStatus of(ApplicationState state) {
    List<ObjectStatus> objects = objects(state);
    return new ApplicationStatus(
        sync(state, objects),
        health(state, objects),
        activity(state),
        state.known().observed(),
        state.known().applied(),
        state.progress().currentRun().flatMap(Run::revision).or(() -> state.known().observed()),
        objects,
        problems(state),
        state.history(),
        state.since(),
        state.known().stale(),
        state.known().told().warnings());
  }

  /// Whether dependents may go on.
  static Readiness readiness(ApplicationState state) {
    ApplicationStatus status = of(state);
    boolean healthy =
        state.application().await().scope() == WaitPolicy.Scope.NONE
            || status.health().status() == HealthStatus.HEALTHY
            || status.health().status() == HealthStatus.SUSPENDED;
    boolean ready =
        atRest(state.progress())
            && state.problems().isEmpty()
            && state.known().applied().isPresent()
            && healthy;
    return new Readiness(ready, state.known().applied().map(Revision::commit).orElse(""));
  }

  /// Where the application rests with nothing open, so that a revision which leaves alone what it
  /// reads need not be told to it. Values from other objects, and other repositories, are in no
  /// read set of its source.
  static Optional<Standings.Rest> rest(ApplicationState state) {
    Known known = state.known();
    boolean quiet =
        state.progress() instanceof Progress.Idle
            && state.problems().isEmpty()
            && state.pending().isEmpty()
            && state.held().isEmpty()
            && state.retry().isEmpty()
            && state.drift().seen().isEmpty()
            && state.wishes().next().isEmpty()
            && known.stale().isEmpty()
            && known.applied().isPresent()
            && known.applied().equals(known.observed());
    Application application = state.application();
    boolean covered =
        quiet && application.alsoReads().isEmpty() && ObjectValues.of(application).isEmpty();
    return known
        .standing()
        .filter(standing -> covered && ReadIndex.covers(standing.reads()))
        .map(
            standing ->
                new Standings.Rest(known.applied().orElseThrow().commit(), standing.reads()));
  }

  /// Whether nothing is being changed: a look alone makes nobody unready.
  private static boolean atRest(Progress progress) {
    return switch (progress) {
      case Progress.Idle p -> true;
      case Progress.Resolving p -> true;
      case Progress.Rendering p -> true;
      case Progress.Observing p -> p.run().mode() == RunMode.SYNC;
      case Progress.Suspended p -> false;
      case Progress.Blocked p -> false;
      case Progress.Intending p -> false;
      case Progress.Inventorying p -> false;
      case Progress.Applying p -> false;
      case Progress.Waiting p -> false;
      case Progress.Finishing p -> false;
      case Progress.Releasing p -> false;
      case Progress.Ended p -> false;
    };
  }

  /// Whether a status says something that the last one did not. What passes by within a run is not
  /// shown; neither is a new wording of the same health.
  static boolean worthShowing(ApplicationStatus now, Optional<ApplicationStatus> before) {
    boolean resting =
        switch (now.activity()) {
          case IDLE, WAITING, BACKING_OFF, BLOCKED, SUSPENDED, DELETING -> true;
          case RESOLVING, RENDERING, OBSERVING, APPLYING -> false;
        };
    boolean unknown = now.observed().isEmpty() && now.problems().isEmpty();
    return resting && !unknown && before.map(old -> !same(now, old)).orElse(true);
  }

  private static boolean same(ApplicationStatus one, ApplicationStatus other) {
    return one.sync() == other.sync()
        && one.health().status() == other.health().status()
        && one.activity() == other.activity()
        && one.observed().equals(other.observed())
        && one.applied().equals(other.applied())
        && one.problems().equals(other.problems())
        && one.stale().equals(other.stale())
        && one.warnings().equals(other.warnings())
        && one.history().size() == other.history().size();
  }

  private static List<Problem> problems(ApplicationState state) {
    List<Problem> all = new ArrayList<>(state.problems());
    all.addAll(state.known().told().unrefreshed());
    for (ObjectKey key : state.drift().seen().keySet()) {
      if (state.drift().flapping(key)) {
        all.add(
            new Problem(
                ProblemCode.DRIFT_FLAPPING,
                key.toString(),
                "is changed again after each correction",
                "somebody else manages the same fields",
                "Find out who writes it, or take the field out of the manifest."));
      }
    }
    return all;
  }

  private static Activity activity(ApplicationState state) {
    return switch (state.progress()) {
      case Progress.Idle p -> state.retry().isPresent() ? Activity.BACKING_OFF : Activity.IDLE;
      case Progress.Suspended p -> Activity.SUSPENDED;
      case Progress.Resolving p -> Activity.RESOLVING;
      case Progress.Rendering p -> Activity.RENDERING;
      case Progress.Blocked p -> Activity.BLOCKED;
      case Progress.Observing p -> Activity.OBSERVING;
      case Progress.Intending p -> Activity.APPLYING;
      case Progress.Inventorying p -> Activity.APPLYING;
      case Progress.Applying p -> Activity.APPLYING;
      case Progress.Waiting p -> Activity.WAITING;
      case Progress.Finishing p -> Activity.APPLYING;
      case Progress.Releasing p -> Activity.DELETING;
      case Progress.Ended p -> Activity.DELETING;
    };
  }

  private static SyncState sync(ApplicationState state, List<ObjectStatus> objects) {
    if (state.known().observed().isEmpty() || state.known().inventory().isEmpty()) {
      return SyncState.UNKNOWN;
    }
    boolean current =
        state
            .known()
            .applied()
            .map(Revision::commit)
            .equals(state.known().observed().map(Revision::commit));
    boolean allSynced = objects.stream().allMatch(object -> object.sync() == SyncState.SYNCED);
    return current && allSynced && state.pending().isEmpty()
        ? SyncState.SYNCED
        : SyncState.OUT_OF_SYNC;
  }

  private static Health health(ApplicationState state, List<ObjectStatus> objects) {
    Health worst = Health.HEALTHY;
    for (ObjectStatus object : objects) {
      DesiredObject desired = state.known().desired().get(object.key());
      boolean counts =
          desired != null
              && !desired.options().ignoreHealth()
              && desired.options().hook().isEmpty();
      if (counts) {
        worst = worst.worse(object.health());
      }
    }
    return state.known().inventory().isEmpty() ? Health.unknown("not looked at yet") : worst;
  }

  private static List<ObjectStatus> objects(ApplicationState state) {
    List<ObjectStatus> all = new ArrayList<>();
    state.known().desired().values().stream()
        .sorted(java.util.Comparator.comparing(DesiredObject::key))
        .forEach(desired -> all.add(wanted(state, desired)));
    state
        .known()
        .inventory()
        .ifPresent(inventory -> inventory.entries().values().forEach(e -> leftover(state, e, all)));
    return all;
  }

  /// An object that is still there although it is no longer wanted.
  private static void leftover(
      ApplicationState state, InventoryEntry entry, List<ObjectStatus> all) {
    Live live = state.known().live().get(entry.key());
    if (live != null && !state.known().desired().containsKey(entry.key())) {
      all.add(
          new ObjectStatus(
              entry.key(), entry.apiVersion(), SyncState.OUT_OF_SYNC, live.health(), true));
    }
  }

  private static ObjectStatus wanted(ApplicationState state, DesiredObject desired) {
    Live live = state.known().live().get(desired.key());
    Health health =
        live != null
            ? live.health()
            : desired.options().hook().isPresent() || desired.options().apply() == ApplyMode.IGNORE
                ? Health.HEALTHY
                : Health.missing("it is not there");
    boolean left =
        switch (desired.options().apply()) {
          case IF_NOT_PRESENT -> live != null;
          case IGNORE -> true;
          case APPLY, MERGE, REPLACE -> false;
        };
    boolean applied =
        desired.options().hook().isPresent()
            || left
            || state
                .known()
                .inventory()
                .flatMap(inventory -> inventory.entry(desired.key()))
                .map(entry -> entry.desired().equals(Optional.of(desired.digest())))
                .orElse(false);
    boolean synced = applied && !state.drift().seen().containsKey(desired.key());
    return new ObjectStatus(
        desired.key(),
        desired.manifest().apiVersion(),
        synced ? SyncState.SYNCED : SyncState.OUT_OF_SYNC,
        health,
        false);
  }
}
