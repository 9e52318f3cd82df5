package dev.plumbline.engine;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Carries a plan out: stage after stage, and inside a stage neighbours of one sort at a time.
final class Applying {

  /// How many steps of one application are under way at once.
  static final int PARALLEL = 16;

  private Applying() {}

  static void start(Turn turn, Run run, Plan plan) {
    goOn(turn, run, plan, Cursor.START);
  }

  static void goOn(Turn turn, Run run, Plan plan, Cursor cursor) {
    advance(turn, new Progress.Applying(run, plan, cursor, Optional.empty()));
  }

  static void answered(Turn turn, Outcome outcome) {
    if (!(turn.progress instanceof Progress.Applying p)
        || !p.cursor().inFlight().contains(outcome.key())) {
      return;
    }
    outcome.live().ifPresent(live -> written(turn, live));
    if (outcome.result() == Result.DELETED && outcome.live().isEmpty()) {
      turn.known = turn.known.withoutLive(outcome.key());
      turn.drift = turn.drift.without(outcome.key());
    }
    Optional<Problem> failed =
        p.failed().isPresent() || p.cursor().failing() ? p.failed() : outcome.problem();
    Cursor cursor = p.cursor().answered(outcome);
    Progress.Applying next = new Progress.Applying(p.run(), p.plan(), cursor, failed);
    if (cursor.inFlight().isEmpty()) {
      advance(turn, next);
    } else {
      turn.progress = next;
    }
  }

  /// The state right after a write; a watch may have told of a later one before the answer came.
  private static void written(Turn turn, ObservedObject object) {
    Live after = Live.of(object, turn.application.await().rules());
    Live told = turn.known.live().get(object.key());
    if (turn.known.gone().contains(object.uid())) {
      return; // overtaken by its end; what is still wanted is missed when the run is over
    }
    if (told == null || !after.olderThan(told)) {
      turn.known = turn.known.withLive(object.key(), after);
      turn.drift = turn.drift.without(object.key());
    }
  }

  /// Goes on from a point where nothing is under way. A step that failed stops no other of its
  /// stage, and every later stage.
  static void advance(Turn turn, Progress.Applying from) {
    Progress.Applying p = from;
    while (true) {
      if (p.failed().isPresent() && !p.cursor().failing() && p.cursor().betweenStages()) {
        p = new Progress.Applying(p.run(), p.plan(), p.cursor().toFailureStages(), p.failed());
      }
      List<Stage> stages = p.cursor().failing() ? p.plan().onFailure() : p.plan().stages();
      if (p.cursor().stage() >= stages.size()) {
        Finishing.finish(turn, p.run(), p.plan(), p.cursor(), p.failed());
        return;
      }
      boolean unwanted = turn.wishes.urgent() || turn.application.suspended();
      if (unwanted && p.run().mode() == RunMode.SYNC && !p.cursor().failing()) {
        Finishing.superseded(turn, p.run(), p.plan(), p.cursor());
        return;
      }
      if (Farewell.precedes(turn, p)) {
        Farewell.write(turn, p);
        return;
      }
      Stage stage = stages.get(p.cursor().stage());
      if (begin(turn, p, stage)) {
        return;
      }
      p = new Progress.Applying(p.run(), p.plan(), p.cursor().through(stage), p.failed());
      boolean failedNow = p.failed().isPresent() && !p.cursor().failing();
      if (!failedNow && !Waits.satisfied(turn, p, stage)) {
        Waits.begin(turn, p);
        return;
      }
      p = new Progress.Applying(p.run(), p.plan(), p.cursor().nextStage(), p.failed());
    }
  }

  /// Begins the next group of steps of the stage; false if it has none left.
  private static boolean begin(Turn turn, Progress.Applying p, Stage stage) {
    List<Step> steps = stage.steps();
    int at = p.cursor().next();
    while (at < steps.size() && passive(steps.get(at))) {
      at++;
    }
    if (at == steps.size()) {
      return false;
    }
    if (Waits.mustBeGoneFirst(turn, steps.get(at))) {
      Waits.beginGone(turn, p, at);
      return true;
    }
    Step first = steps.get(at);
    Set<ObjectKey> begun = new HashSet<>();
    int end = at;
    while (end < steps.size()
        && begun.size() < PARALLEL
        && sameSort(first, steps.get(end))
        && !Waits.mustBeGoneFirst(turn, steps.get(end))
        && !begun.contains(steps.get(end).key())) {
      Optional<Step> proven = Proof.of(turn, p.cursor(), steps.get(end));
      proven.ifPresent(
          step -> {
            begun.add(step.key());
            turn.emit(new Effect.Execute(p.run().number(), turn.application, step));
          });
      end++;
    }
    Progress.Applying next =
        new Progress.Applying(p.run(), p.plan(), p.cursor().begun(end, begun), p.failed());
    turn.progress = next;
    return !begun.isEmpty() || begin(turn, next, stage);
  }

  private static boolean sameSort(Step first, Step other) {
    return first.getClass().equals(other.getClass())
        && first.key().kind().equals(other.key().kind());
  }

  /// Whether a step asks nothing of the target.
  static boolean passive(Step step) {
    return switch (step) {
      case Step.Keep s -> true;
      case Step.Skip s -> true;
      case Step.Forget s -> true;
      case Step.Create s -> false;
      case Step.Update s -> false;
      case Step.Replace s -> false;
      case Step.Delete s -> false;
    };
  }
}
