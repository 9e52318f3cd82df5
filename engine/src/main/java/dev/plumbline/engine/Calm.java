package dev.plumbline.engine;

import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RunReason;
import java.util.Optional;

/// When a run may leave the target alone: all that is known says that everything is as it should
/// be, and nothing that the run brings says otherwise.
final class Calm {

  private Calm() {}

  /// A commit that leaves alone what this application reads asks nothing of the target: everything
  /// is as it was, and the watch would have told if it were not (bet 1 of the design).
  static boolean leaves(Turn turn, Run run) {
    return switch (run.reason()) {
      case NEW_REVISION -> stands(turn) && (turn.drift.seen().isEmpty() || corrects(turn));
      case STARTED,
          DECLARATION_CHANGED,
          DRIFT,
          REQUESTED,
          RETRY,
          DEPENDENCY_READY,
          RESYNC,
          INTERVAL,
          DELETED ->
          false;
    };
  }

  /// Whether all that is known says that everything is as it should be.
  static boolean atPeace(Turn turn) {
    return stands(turn) && turn.drift.seen().isEmpty();
  }

  private static boolean stands(Turn turn) {
    return turn.known.standing().isPresent()
        && turn.known.inventory().isPresent()
        && turn.problems.isEmpty()
        && turn.pending.isEmpty()
        && turn.known.stale().isEmpty();
  }

  /// Drift that is corrected by itself has its own pace, which commits elsewhere do not quicken.
  private static boolean corrects(Turn turn) {
    return turn.application.sync().selfHeal() && turn.application.sync().automated();
  }

  /// What need not be rendered again: what stands, if nothing else is to be done. Values from other
  /// objects are in no read set.
  static Optional<ReadSet> unless(Turn turn, boolean follows) {
    boolean can = follows && leaves(turn, Sequence.current(turn));
    return can && ObjectValues.of(turn.application).isEmpty()
        ? turn.known.standing().map(Standing::reads)
        : Optional.empty();
  }

  /// What need not be read again, if the target has compared it by itself: what is known of it when
  /// an interval is over, and what was rendered is what stands.
  static Optional<Effect.Belief> belief(Turn turn, Run run) {
    boolean same =
        run.reason() == RunReason.INTERVAL
            && atPeace(turn)
            && run.revision().equals(turn.known.applied())
            && run.rendered()
                .map(Rendered::digest)
                .equals(turn.known.standing().map(Standing::rendered));
    return same
        ? turn.known.inventory().map(i -> new Effect.Belief(i, Watching.versions(turn)))
        : Optional.empty();
  }
}
