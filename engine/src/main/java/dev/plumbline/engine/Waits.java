package dev.plumbline.engine;

import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Health;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.observe.HookCompletion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Waiting for health costs no worker: it is a state that every watched event looks at again.
final class Waits {

  /// How long something must look hopeless before the wait is given up.
  private static final Duration GRACE = Duration.ofSeconds(1);

  private Waits() {}

  /// How far one condition is.
  private enum Verdict {
    MET,
    OPEN,
    HOPELESS
  }

  private record Condition(ObjectKey key, Verdict verdict, String why) {}

  /// Correcting drift waits for nobody's health: what else drifts meanwhile must be corrected too.
  static boolean satisfied(Turn turn, Progress.Applying p, Stage stage) {
    return p.run().mode() == RunMode.HEAL
        || conditions(turn, p.run(), p.plan(), p.cursor(), stage)
            .allMatch(condition -> condition.verdict == Verdict.MET);
  }

  static void begin(Turn turn, Progress.Applying p) {
    Progress.Waiting waiting =
        new Progress.Waiting(
            p, turn.now.plus(turn.application.await().timeout()), Optional.empty());
    turn.progress = waiting;
    turn.emit(new Effect.SetTimer(Timer.WAIT, waiting.deadline()));
    look(turn, waiting);
  }

  /// An object of the same name that is on its way out must be gone before a new one can be made.
  static boolean mustBeGoneFirst(Turn turn, Step step) {
    Live live = turn.known.live().get(step.key());
    return step instanceof Step.Create && live != null && live.terminating();
  }

  static void beginGone(Turn turn, Progress.Applying p, int next) {
    begin(
        turn,
        new Progress.Applying(p.run(), p.plan(), p.cursor().begun(next, Set.of()), p.failed()));
  }

  /// Looks again after something was observed.
  static void look(Turn turn, Progress.Waiting p) {
    Stage stage = stage(p);
    if (p.cursor().next() < stage.steps().size()) {
      if (!mustBeGoneFirst(turn, stage.steps().get(p.cursor().next()))) {
        resume(turn, p, p.cursor(), Optional.empty());
      }
      return;
    }
    List<Condition> open =
        conditions(turn, p.run(), p.plan(), p.cursor(), stage)
            .filter(condition -> condition.verdict != Verdict.MET)
            .toList();
    Optional<Condition> hopeless =
        open.stream().filter(condition -> condition.verdict == Verdict.HOPELESS).findFirst();
    if (open.isEmpty()) {
      resume(turn, p, p.cursor().nextStage(), Optional.empty());
    } else if (hopeless.isEmpty()) {
      patient(turn, p);
    } else if (p.givenUpAt().map(at -> !at.isAfter(turn.now)).orElse(false)) {
      resume(turn, p, p.cursor().nextStage(), Optional.of(problem(turn, hopeless.get(), false)));
    } else {
      Instant at = p.givenUpAt().orElse(turn.now.plus(GRACE));
      turn.progress = new Progress.Waiting(p.at(), p.deadline(), Optional.of(at));
      turn.emit(new Effect.SetTimer(Timer.WAIT, at.isBefore(p.deadline()) ? at : p.deadline()));
    }
  }

  /// What looked hopeless has recovered: the whole time counts again.
  private static void patient(Turn turn, Progress.Waiting p) {
    if (p.givenUpAt().isPresent()) {
      turn.progress = new Progress.Waiting(p.at(), p.deadline(), Optional.empty());
      turn.emit(new Effect.SetTimer(Timer.WAIT, p.deadline()));
    }
  }

  static void timedOut(Turn turn, Progress.Waiting p) {
    if (turn.now.isBefore(p.deadline())) {
      // The alarm of an earlier wait, or of something hopeless: it took the place of the
      // deadline's.
      turn.emit(new Effect.SetTimer(Timer.WAIT, p.deadline()));
      look(turn, p);
      return;
    }
    Optional<Problem> why =
        conditions(turn, p.run(), p.plan(), p.cursor(), stage(p))
            .filter(condition -> condition.verdict != Verdict.MET)
            .findFirst()
            .map(condition -> problem(turn, condition, true));
    Problem timeout =
        why.orElse(
            Problem.of(
                ProblemCode.HEALTH_TIMEOUT,
                turn.application.id().toString(),
                "an object that is being deleted did not go away in time",
                "Look at its finalizers."));
    resume(turn, p, p.cursor().nextStage(), Optional.of(timeout));
  }

  /// A newer revision needs no patience with the older one.
  static void superseded(Turn turn, Progress.Waiting p) {
    turn.emit(new Effect.CancelTimer(Timer.WAIT));
    Finishing.superseded(turn, p.run(), p.plan(), p.cursor());
  }

  /// Takes up a wait that was held.
  static void takeUp(Turn turn, Progress.Waiting p) {
    turn.held = Optional.empty();
    turn.progress = p;
    if (turn.wishes.urgent() || turn.application.suspended()) {
      superseded(turn, p);
    } else {
      timedOut(turn, p);
      Healing.consider(turn);
    }
  }

  /// Goes on; the first failure of a run is the one that it is remembered by.
  private static void resume(
      Turn turn, Progress.Waiting p, Cursor cursor, Optional<Problem> failed) {
    turn.emit(new Effect.CancelTimer(Timer.WAIT));
    Applying.advance(
        turn, new Progress.Applying(p.run(), p.plan(), cursor, p.at().failed().or(() -> failed)));
  }

  private static Stage stage(Progress.Waiting p) {
    List<Stage> stages = p.cursor().failing() ? p.plan().onFailure() : p.plan().stages();
    return stages.get(p.cursor().stage());
  }

  private static Problem problem(Turn turn, Condition condition, boolean timeout) {
    return new Problem(
        timeout ? ProblemCode.HEALTH_TIMEOUT : ProblemCode.HEALTH_FAILED,
        condition.key.toString(),
        timeout
            ? "not healthy within " + Durations.text(turn.application.await().timeout())
            : "cannot become healthy",
        condition.why,
        "Mend it and push, or go back with `plumb rollback " + turn.application.id() + "`.");
  }

  /// What must hold before the stage counts as done.
  private static Stream<Condition> conditions(
      Turn turn, Run run, Plan plan, Cursor cursor, Stage stage) {
    List<Condition> all = new ArrayList<>();
    boolean last = !cursor.failing() && cursor.stage() == plan.stages().size() - 1;
    boolean left = last && run.mode() == RunMode.DELETE; // what nothing comes after may linger
    for (Step step : stage.steps()) {
      desired(step)
          .filter(object -> stage.await() || object.options().hook().isPresent())
          .ifPresent(object -> all.add(condition(turn, object)));
      if (step instanceof Step.Delete d
          && ((stage.await() && !left) || untilGone(turn, run))
          && lives(turn, d)) {
        all.add(going(d.key()));
      }
    }
    if (last && run.mode() == RunMode.SYNC && Finishing.leftOpen(run, plan).isEmpty()) {
      // With something left open the run fails whatever becomes healthy; a wait would hide it.
      atTheEnd(turn).forEach(all::add);
    } else if (last && untilGone(turn, run)) {
      Finishing.inventory(turn).entries().values().stream()
          .filter(entry -> isGoing(turn, entry))
          .forEach(entry -> all.add(going(entry.key())));
    }
    return all.stream();
  }

  private static boolean untilGone(Turn turn, Run run) {
    return run.mode() == RunMode.DELETE
        && turn.application.deletion() == DeletionPolicy.DELETE_AND_WAIT;
  }

  private static Condition going(ObjectKey key) {
    return new Condition(key, Verdict.OPEN, "it is still being deleted");
  }

  /// Whether the object was being deleted already, by somebody else or by an earlier run.
  private static boolean isGoing(Turn turn, InventoryEntry entry) {
    Live live = turn.known.live().get(entry.key());
    return live != null && live.terminating() && entry.uid().map(live.uid()::equals).orElse(true);
  }

  private static boolean lives(Turn turn, Step.Delete step) {
    Live live = turn.known.live().get(step.key());
    return live != null && (step.uid().isEmpty() || step.uid().equals(live.uid()));
  }

  private static Stream<Condition> atTheEnd(Turn turn) {
    WaitPolicy await = turn.application.await();
    return switch (await.scope()) {
      case NONE -> Stream.empty();
      case SELECTED -> await.selected().stream().map(key -> health(turn, key));
      case ALL ->
          turn.known.desired().values().stream()
              .filter(object -> object.options().hook().isEmpty())
              .map(object -> condition(turn, object));
    };
  }

  private static Optional<DesiredObject> desired(Step step) {
    return switch (step) {
      case Step.Create s -> Optional.of(s.desired());
      case Step.Update s -> Optional.of(s.desired());
      case Step.Replace s -> Optional.of(s.desired());
      case Step.Keep s -> Optional.of(s.desired());
      case Step.Delete s -> Optional.empty();
      case Step.Skip s -> Optional.empty();
      case Step.Forget s -> Optional.empty();
    };
  }

  private static Condition condition(Turn turn, DesiredObject object) {
    if (object.options().hook().isPresent()) {
      Condition hook = hook(turn, object.key());
      return object.options().ignoreHealth() && hook.verdict() == Verdict.HOPELESS
          ? new Condition(object.key(), Verdict.MET, "")
          : hook;
    }
    boolean leftAbsent =
        object.options().apply() == ApplyMode.IGNORE
            && !turn.known.live().containsKey(object.key());
    return object.options().ignoreHealth() || leftAbsent
        ? new Condition(object.key(), Verdict.MET, "")
        : health(turn, object.key());
  }

  private static Condition hook(Turn turn, ObjectKey key) {
    Live live = turn.known.live().get(key);
    HookCompletion completion = live == null ? HookCompletion.RUNNING : live.completion();
    return switch (completion) {
      case SUCCEEDED -> new Condition(key, Verdict.MET, "");
      case RUNNING -> new Condition(key, Verdict.OPEN, "the hook has not finished");
      case FAILED ->
          new Condition(
              key, Verdict.HOPELESS, live == null ? "the hook failed" : live.health().message());
    };
  }

  private static Condition health(Turn turn, ObjectKey key) {
    Live live = turn.known.live().get(key);
    Health health = live == null ? Health.missing("it is not there") : live.health();
    Verdict verdict =
        switch (health.status()) {
          case HEALTHY, SUSPENDED -> Verdict.MET;
          case PROGRESSING, MISSING, UNKNOWN -> Verdict.OPEN;
          case DEGRADED -> Verdict.HOPELESS;
        };
    String why = health.message().isEmpty() ? "it is " + title(health.status()) : health.message();
    return new Condition(key, verdict, why);
  }

  private static String title(HealthStatus status) {
    return status.title().toLowerCase(java.util.Locale.ROOT);
  }
}
