package dev.plumbline.engine;

import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemKind;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.RunReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What becomes of an application whose run failed. Nothing that runs is touched by a failure: what
/// was applied stays, and what was not is tried again later (S1).
final class Failing {

  private static final Set<ProblemCode> OVER_ONCE_FOUND =
      Set.of(
          ProblemCode.SOURCE_UNREACHABLE,
          ProblemCode.SOURCE_DENIED,
          ProblemCode.SOURCE_CORRUPT,
          ProblemCode.STORAGE_FAILED,
          ProblemCode.REFERENCE_NOT_FOUND,
          ProblemCode.HOST_KEY_UNKNOWN,
          ProblemCode.CREDENTIALS_MISSING);

  private Failing() {}

  /// An effect that asked did not succeed.
  static void failed(Turn turn, Problem problem) {
    boolean writing =
        turn.progress instanceof Progress.Inventorying
            || turn.progress instanceof Progress.Finishing;
    if (writing) {
      // It may have been stored all the same: what is known of it must be read anew.
      turn.known = turn.known.withInventory(Optional.empty());
    }
    if (turn.progress instanceof Progress.Observing) {
      turn.known = turn.known.unsure();
    }
    if (turn.progress instanceof Progress.Finishing p && !p.told()) {
      Finishing.notStored(turn, p, problem);
      return;
    }
    if (turn.progress instanceof Progress.Finishing p) {
      Finishing.notTold(turn, p);
    }
    failedWith(turn, List.of(problem));
    if (problem.code() == ProblemCode.VALUES_MISSING) {
      Watching.subscribe(turn, Set.of()); // they are told of as soon as they are there
    }
  }

  static void failedWith(Turn turn, List<Problem> problems) {
    rest(turn, Sequence.current(turn), problems);
  }

  /// Comes to rest after a failure, and decides on the next attempt.
  static void rest(Turn turn, Run run, List<Problem> problems) {
    if (turn.held.isPresent()) {
      hold(turn, problems);
      return;
    }
    turn.progress = new Progress.Idle();
    if (run.mode() == RunMode.HEAL) {
      // What cannot be healed from what the watch showed needs a fresh look, by the next attempt.
      // Until that comes it is not as it should be.
      Plan open = Healing.plan(turn, key -> true);
      turn.pending = open.changesNothing() ? turn.pending : Optional.of(open);
      turn.drift = tried(turn, problems).cleared();
    }
    if (turn.application.suspended() && !turn.application.deleting()) {
      Finishing.idle(turn);
      return;
    }
    if (run.mode() == RunMode.DELETE && !turn.application.deleting()) {
      Triggers.start(turn, new Event.Triggered(RunReason.STARTED, Receipts.SELF, false, false));
      return;
    }
    if (turn.wishes.next().isPresent() && !turn.wishes.canWait()) {
      Triggers.start(turn, turn.wishes.next().get());
      return;
    }
    turn.problems = run.mode() == RunMode.HEAL ? besides(turn.problems, problems) : problems;
    retryInTime(turn, run, problems);
    Finishing.idle(turn);
  }

  private static void retryInTime(Turn turn, Run run, List<Problem> problems) {
    turn.failures++;
    RetryPolicy policy = turn.application.sync().retry();
    boolean again =
        run.mode() == RunMode.DELETE
            || (retryable(problems.getFirst()) && policy.allows(turn.failures));
    if (again) {
      Instant at = turn.now.plus(policy.delay(turn.failures));
      turn.retry = Optional.of(new ApplicationState.Retry(run, at));
      turn.emit(new Effect.SetTimer(Timer.RETRY, at));
    } else {
      Triggers.cancelRetry(turn);
    }
  }

  /// Whether the run would only do again what failed, at a revision that changes nothing. Then
  /// its time has not come: commits elsewhere do not make a failure urgent (L3).
  static boolean sameAgain(Turn turn, Run run) {
    return run.reason() == RunReason.NEW_REVISION
        && turn.retry
            .flatMap(retry -> retry.run().rendered())
            .map(Rendered::digest)
            .equals(run.rendered().map(Rendered::digest));
  }

  /// Comes to rest until then.
  static void waitOn(Turn turn) {
    turn.failures = turn.retry.map(retry -> retry.run().attempt()).orElse(0);
    turn.progress = new Progress.Idle();
    Finishing.idle(turn);
  }

  /// A correction that failed does not make good what a run failed by before.
  private static List<Problem> besides(List<Problem> standing, List<Problem> fresh) {
    Stream<Problem> others =
        standing.stream()
            .filter(old -> fresh.stream().noneMatch(problem -> problem.code() == old.code()));
    return Stream.concat(fresh.stream(), others).toList();
  }

  /// Drift was not corrected while a run waited. The run goes on, unless the inventory must be read
  /// anew first: then it has failed too.
  private static void hold(Turn turn, List<Problem> problems) {
    Progress.Waiting held = turn.held.orElseThrow();
    turn.drift = tried(turn, problems);
    if (turn.known.inventory().isPresent()) {
      Waits.takeUp(turn, held);
    } else {
      turn.held = Optional.empty();
      turn.emit(new Effect.CancelTimer(Timer.WAIT));
      rest(turn, held.run(), problems);
    }
  }

  private static Drift tried(Turn turn, List<Problem> problems) {
    Drift tried = turn.drift.tried(turn.now);
    return problems.getFirst().code().kind() == ProblemKind.ENVIRONMENT
        ? tried.hindered(turn.now)
        : tried;
  }

  /// What only people can mend is not tried again before they did, or the next resync.
  static boolean retryable(Problem problem) {
    return problem.code().kind() != ProblemKind.USER;
  }

  /// Whether the problem is over as soon as the reference can be looked up again.
  static boolean overOnceFound(Problem problem) {
    return OVER_ONCE_FOUND.contains(problem.code());
  }

  static Problem superseded(Turn turn) {
    return Problem.of(
        ProblemCode.INTERRUPTED,
        turn.application.id().toString(),
        "the run was ended because something newer was asked for",
        "");
  }
}
