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
import java.util.function.BooleanSupplier;

/// An application's state as its status: what people and dialects get to see.
final class StatusView {

  private StatusView() {}

  static ApplicationStatus of(ApplicationState state) {
    List<ObjectStatus> objects = objects(state);
    return new ApplicationStatus(
        sync(state, () -> objects.stream().allMatch(each -> each.sync() == SyncState.SYNCED)),
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
        state.known().told().all());
  }

  /// Whether dependents may go on.
  static Readiness readiness(ApplicationState state) {
    boolean ready =
        atRest(state.progress())
            && state.problems().isEmpty()
            && state.known().applied().isPresent()
            && isHealthy(state);
    return new Readiness(ready, state.known().applied().map(Revision::commit).orElse(""));
  }

  private static boolean isHealthy(ApplicationState state) {
    if (state.application().await().scope() == WaitPolicy.Scope.NONE) {
      return true;
    }
    HealthStatus worst = worst(state);
    return worst == HealthStatus.HEALTHY || worst == HealthStatus.SUSPENDED;
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

  /// Whether the status of this state says something that the one shown last did not. What passes
  /// by within a run is not shown; neither is a new wording of the same health. It is asked after
  /// each event, so it makes no status to find that out.
  static boolean worthShowing(ApplicationState state) {
    Activity activity = activity(state);
    List<Problem> problems = problems(state);
    if (!isShown(activity) || (state.known().observed().isEmpty() && problems.isEmpty())) {
      return false;
    }
    return state
        .published()
        .filter(
            old ->
                activity == old.activity()
                    && state.known().observed().equals(old.observed())
                    && state.known().applied().equals(old.applied())
                    && problems.equals(old.problems())
                    && state.known().stale().equals(old.stale())
                    && state.known().told().all().equals(old.warnings())
                    && state.history().size() == old.history().size()
                    && sync(state, () -> isSynced(state)) == old.sync()
                    && worst(state) == old.health().status())
        .isEmpty();
  }

  private static boolean isShown(Activity activity) {
    return switch (activity) {
      case IDLE, WAITING, BACKING_OFF, BLOCKED, SUSPENDED, DELETING -> true;
      case RESOLVING, RENDERING, OBSERVING, APPLYING -> false;
    };
  }

  private static List<Problem> problems(ApplicationState state) {
    List<Problem> all = new ArrayList<>(state.problems());
    all.addAll(state.known().told().unrefreshed());
    state.drift().contested().sorted().map(StatusView::contested).forEach(all::add);
    return all;
  }

  private static Problem contested(ObjectKey key) {
    return new Problem(
        ProblemCode.DRIFT_FLAPPING,
        key.toString(),
        "is changed again after each correction",
        "somebody else manages the same fields",
        "Find out who writes it, or take the field out of the manifest.");
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

  /// @param synced whether all objects are
  private static SyncState sync(ApplicationState state, BooleanSupplier synced) {
    Known known = state.known();
    if (known.observed().isEmpty() || known.inventory().isEmpty()) {
      return SyncState.UNKNOWN;
    }
    boolean current =
        known.applied().map(Revision::commit).equals(known.observed().map(Revision::commit));
    return current && state.pending().isEmpty() && synced.getAsBoolean()
        ? SyncState.SYNCED
        : SyncState.OUT_OF_SYNC;
  }

  /// The same of all objects as [#objects] says, without making a list of them.
  private static boolean isSynced(ApplicationState state) {
    return state.known().desired().values().stream().allMatch(object -> isSynced(state, object))
        && state.known().inventory().stream()
            .flatMap(inventory -> inventory.entries().values().stream())
            .noneMatch(entry -> isLeftover(state, entry));
  }

  private static Health health(ApplicationState state, List<ObjectStatus> objects) {
    Health worst = Health.HEALTHY;
    for (ObjectStatus object : objects) {
      DesiredObject desired = state.known().desired().get(object.key());
      if (desired != null && counts(desired)) {
        worst = worst.worse(object.health());
      }
    }
    return state.known().inventory().isEmpty() ? Health.unknown("not looked at yet") : worst;
  }

  /// How the worst of the objects is.
  private static HealthStatus worst(ApplicationState state) {
    Health worst = Health.HEALTHY;
    for (DesiredObject desired : state.known().desired().values()) {
      if (counts(desired)) {
        worst = worst.worse(health(state, desired));
      }
    }
    return state.known().inventory().isEmpty() ? HealthStatus.UNKNOWN : worst.status();
  }

  private static boolean counts(DesiredObject desired) {
    return !desired.options().ignoreHealth() && desired.options().hook().isEmpty();
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

  private static void leftover(
      ApplicationState state, InventoryEntry entry, List<ObjectStatus> all) {
    Live live = state.known().live().get(entry.key());
    if (live != null && isLeftover(state, entry)) {
      all.add(
          new ObjectStatus(
              entry.key(), entry.apiVersion(), SyncState.OUT_OF_SYNC, live.health(), true));
    }
  }

  /// An object that is still there although it is no longer wanted.
  private static boolean isLeftover(ApplicationState state, InventoryEntry entry) {
    return state.known().live().containsKey(entry.key())
        && !state.known().desired().containsKey(entry.key());
  }

  private static ObjectStatus wanted(ApplicationState state, DesiredObject desired) {
    return new ObjectStatus(
        desired.key(),
        desired.manifest().apiVersion(),
        isSynced(state, desired) ? SyncState.SYNCED : SyncState.OUT_OF_SYNC,
        health(state, desired),
        false);
  }

  private static Health health(ApplicationState state, DesiredObject desired) {
    Live live = state.known().live().get(desired.key());
    if (live != null) {
      return live.health();
    }
    Problem unread = state.known().unread().get(desired.key());
    if (unread != null) {
      return Health.unknown(unread.message());
    }
    return desired.options().hook().isPresent() || desired.options().apply() == ApplyMode.IGNORE
        ? Health.HEALTHY
        : Health.missing("it is not there");
  }

  private static boolean isSynced(ApplicationState state, DesiredObject desired) {
    boolean left =
        switch (desired.options().apply()) {
          case IF_NOT_PRESENT -> state.known().live().containsKey(desired.key());
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
    return applied && !state.drift().seen().containsKey(desired.key());
  }
}
