package dev.plumbline.engine;

import dev.plumbline.engine.Conditions.Condition;
import dev.plumbline.engine.Conditions.Verdict;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Waiting for health costs no worker: it is a state that every watched event looks at again.
final class Waits {

  /// How long something must look hopeless before the wait is given up.
  private static final Duration GRACE = Duration.ofSeconds(1);

  private Waits() {}

  /// Correcting drift waits for nobody's health: what else drifts meanwhile must be corrected too.
  static boolean satisfied(Turn turn, Progress.Applying p, Stage stage) {
    return p.run().mode() == RunMode.HEAL
        || Conditions.of(turn, p.run(), p.plan(), p.cursor(), stage)
            .allMatch(condition -> condition.verdict() == Verdict.MET);
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
        Conditions.of(turn, p.run(), p.plan(), p.cursor(), stage)
            .filter(condition -> condition.verdict() != Verdict.MET)
            .toList();
    Optional<Condition> hopeless =
        open.stream().filter(condition -> condition.verdict() == Verdict.HOPELESS).findFirst();
    if (open.isEmpty()) {
      resume(turn, p, p.cursor().nextStage(), Optional.empty());
    } else if (hopeless.isEmpty()) {
      patient(turn, p);
    } else if (p.givenUpAt().map(at -> !at.isAfter(turn.now)).orElse(false)) {
      resume(turn, p, p.cursor().nextStage(), Optional.of(problem(turn, hopeless.get(), false)));
    } else {
      Instant at = within(GRACE, turn.now, p.givenUpAt());
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
      // The alarm of an earlier wait, or of something hopeless, which took the place of the
      // deadline's; or the clock was set back.
      Duration patience = turn.application.await().timeout();
      Instant deadline = within(patience, turn.now, Optional.of(p.deadline()));
      Progress.Waiting waiting = new Progress.Waiting(p.at(), deadline, p.givenUpAt());
      turn.progress = waiting;
      turn.emit(new Effect.SetTimer(Timer.WAIT, deadline));
      look(turn, waiting);
      return;
    }
    Optional<Problem> why =
        Conditions.of(turn, p.run(), p.plan(), p.cursor(), stage(p))
            .filter(condition -> condition.verdict() != Verdict.MET)
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

  /// That time, or the end of the while from now on if there is none, or if it lies beyond: then
  /// the clock was set back since it was chosen.
  private static Instant within(Duration length, Instant now, Optional<Instant> at) {
    Instant longest = now.plus(length);
    return at.filter(longest::isAfter).orElse(longest);
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
        condition.key().toString(),
        timeout
            ? "not healthy within " + Durations.text(turn.application.await().timeout())
            : "cannot become healthy",
        condition.why(),
        "Mend it and push, or go back with `plumb rollback " + turn.application.id() + "`.");
  }
}
