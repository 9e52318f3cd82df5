package dev.plumbline.engine;

import dev.plumbline.model.Problem;
import dev.plumbline.model.RunReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What becomes of an application whose target went back to an earlier state, as from a backup:
/// what was applied, seen and noted since then did not happen. Nothing of it is believed, and
/// everything is looked at and planned anew.
final class SettingBack {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private SettingBack() {}

  static void begin(Turn turn, Problem problem) {
    // What is seen next must be told, whatever its version.
    turn.subscribed = new Subscribed(Set.of(), false, turn.subscribed.number());
    turn.drift = Drift.NONE;
    turn.pending = Optional.empty();
    if (turn.held.isPresent()) {
      turn.held = Optional.empty();
      turn.emit(new Effect.CancelTimer(Timer.WAIT));
    }
    switch (turn.progress) {
      case Progress.Ended p -> {}
      case Progress.Suspended p -> turn.known = turn.known.elsewhere();
      case Progress.Idle p -> forget(turn, problem);
      case Progress.Resolving p -> giveUp(turn, p.run(), problem);
      case Progress.Rendering p -> giveUp(turn, p.run(), problem);
      case Progress.Blocked p -> giveUp(turn, p.run(), problem);
      case Progress.Observing p -> giveUp(turn, p.run(), problem);
      case Progress.Waiting p -> {
        unsure(turn);
        Waits.superseded(turn, p);
      }
      // Their writes are refused, so that they come to their end by themselves.
      case Progress.Intending p -> unsure(turn);
      case Progress.Inventorying p -> unsure(turn);
      case Progress.Applying p -> unsure(turn);
      case Progress.Finishing p -> unsure(turn);
      case Progress.Releasing p -> unsure(turn);
    }
  }

  private static Event.Triggered look() {
    return new Event.Triggered(RunReason.RESYNC, Receipts.SELF, false, false);
  }

  /// What was asked for stays asked.
  private static void giveUp(Turn turn, Run run, Problem problem) {
    turn.wishes = turn.wishes.and(run.again());
    forget(turn, problem);
  }

  /// Looks again in a moment: until then the others have heard too, and who waits for them knows
  /// that they are not ready.
  private static void forget(Turn turn, Problem problem) {
    turn.known = turn.known.elsewhere();
    turn.problems = List.of(problem);
    turn.progress = new Progress.Idle();
    if (turn.retry.isPresent()) {
      turn.retry = Optional.empty();
      turn.emit(new Effect.CancelTimer(Timer.RETRY));
    }
    turn.emit(new Effect.SetTimer(Timer.RESYNC, turn.now.plus(PAUSE)));
  }

  /// A run that is under way ends as one that failed, and the next one looks at everything.
  private static void unsure(Turn turn) {
    turn.known = turn.known.setBack();
    turn.wishes = turn.wishes.and(look());
  }
}
