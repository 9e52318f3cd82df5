package dev.plumbline.engine;

import dev.plumbline.approval.Clearance;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What becomes of a run that the gate does not let go: its plan is shown as what waits, and after
/// a while, or when its time has come, everything is looked at and asked anew. So what goes in the
/// end is what is wanted then, and not what was wanted when it began to wait.
final class Holding {

  /// How soon the gate is asked again if people must do something.
  static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  /// How late at most if only time must pass: what is declared about it may change.
  static final Duration LATEST = Duration.ofHours(1);

  private Holding() {}

  /// Records what is intended, if the gate lets it go.
  static Effect intent(Turn turn, Run run, Plan plan) {
    ChangeGate.Request request =
        new ChangeGate.Request(
            turn.application, run.mode(), run.reason(), run.revision(), run.rendered(), plan);
    return new Effect.Append(
        run.number(), Receipts.intent(turn, run, plan), Optional.of(plan), Optional.of(request));
  }

  static void held(Turn turn, Clearance clearance) {
    if (!(turn.progress instanceof Progress.Intending intending)) {
      return;
    }
    Run run = intending.run();
    Problem problem = clearance.problem(turn.application.id().toString()).orElseThrow();
    boolean ordinary = run.mode() == RunMode.SYNC && !turn.application.suspended();
    if (ordinary && !newerIsWanted(turn)) {
      turn.pending = Optional.of(intending.plan());
      turn.problems = List.of(problem);
      turn.progress = new Progress.Idle();
      again(turn, run, clearance);
      Finishing.idle(turn);
    } else {
      Failing.failedWith(turn, List.of(problem));
      if (turn.progress instanceof Progress.Idle) {
        again(turn, run, clearance);
      }
    }
  }

  private static boolean newerIsWanted(Turn turn) {
    return turn.wishes.next().isPresent() && !turn.wishes.canWait();
  }

  private static void again(Turn turn, Run run, Clearance clearance) {
    Instant at = turn.now.plus(wait(turn.now, clearance));
    turn.retry = Optional.of(new ApplicationState.Retry(run, at));
    turn.emit(new Effect.SetTimer(Timer.RETRY, at));
  }

  private static Duration wait(Instant now, Clearance clearance) {
    return switch (clearance) {
      case Clearance.Wait wait -> {
        Duration until = wait.until().map(at -> Duration.between(now, at)).orElse(LATEST);
        Duration atLeast =
            until.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : until;
        yield atLeast.compareTo(LATEST) > 0 ? LATEST : atLeast;
      }
      case Clearance.Go _,
          Clearance.Needs _,
          Clearance.Voided _,
          Clearance.Objected _,
          Clearance.Undecided _ ->
          ASK_AGAIN;
    };
  }
}
