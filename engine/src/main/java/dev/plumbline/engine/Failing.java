package dev.plumbline.engine;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemKind;
import dev.plumbline.model.RetryPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What becomes of an application whose run failed. Nothing that runs is touched by a failure: what
/// was applied stays, and what was not is tried again later (S1).
final class Failing {

  private Failing() {}

  /// An effect that asked did not succeed.
  static void failed(Turn turn, Problem problem) {
    failedWith(turn, List.of(problem));
  }

  static void failedWith(Turn turn, List<Problem> problems) {
    rest(turn, Sequence.current(turn), problems);
  }

  /// Comes to rest after a failure, and decides on the next attempt.
  static void rest(Turn turn, Run run, List<Problem> problems) {
    turn.progress = new Progress.Idle();
    if (turn.wishes.next().isPresent()) {
      Triggers.start(turn, turn.wishes.next().get());
      return;
    }
    turn.problems = problems;
    turn.failures++;
    RetryPolicy policy = turn.application.sync().retry();
    boolean again =
        run.mode() == RunMode.DELETE
            || (retryable(problems.getFirst()) && policy.allows(turn.failures));
    if (again) {
      Instant at = turn.now.plus(policy.delay(turn.failures));
      turn.retry = Optional.of(new ApplicationState.Retry(run, at));
      turn.emit(new Effect.SetTimer(Timer.RETRY, at));
    }
    Finishing.idle(turn);
  }

  /// What only people can mend is not tried again before they did, or the next resync.
  private static boolean retryable(Problem problem) {
    return problem.code().kind() != ProblemKind.USER;
  }

  static Problem superseded(Turn turn) {
    return Problem.of(
        ProblemCode.INTERRUPTED,
        turn.application.id().toString(),
        "the run was ended because something newer was asked for",
        "");
  }
}
