package dev.plumbline.engine;

import dev.plumbline.model.Digest;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemKind;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Receipt.Event;
import java.util.List;
import java.util.Optional;

/// Whether a change is to be reverted because its run failed, by what the ledger says. Pure.
///
/// A change is reverted once, never a revert itself, and only if its own run failed by its own
/// fault: not because a target was away, and not if the very same commit was healthy before.
sealed interface RollbackDecision {

  /// @param why for people, a clause
  record Leave(String why) implements RollbackDecision {}

  /// @param failed the receipt of the run that failed
  /// @param begun whether the ledger says already that it is about to be reverted, and not what
  ///     became of it
  record Revert(Receipt failed, boolean begun) implements RollbackDecision {}

  /// @param receipts of one application, newest first
  static RollbackDecision of(List<Receipt> receipts) {
    Optional<Receipt> last =
        receipts.stream().filter(receipt -> isEnd(receipt, receipts)).findFirst();
    if (last.isEmpty() || last.get().event() == Event.RUN_SUCCEEDED) {
      return new Leave("the last run succeeded");
    }
    Receipt failed = last.get();
    if (!blames(failed) || failed.commit().isEmpty()) {
      return new Leave("it did not fail by what was changed");
    }
    if (!has(receipts, Event.RUN_SUCCEEDED)) {
      return new Leave("nothing healthy is known");
    }
    if (has(receipts, Event.RUN_SUCCEEDED, failed.commit())) {
      return new Leave("the same commit was healthy before");
    }
    return since(receipts, failed);
  }

  /// What happened since something was healthy last.
  private static RollbackDecision since(List<Receipt> receipts, Receipt failed) {
    for (Receipt receipt : receipts) {
      switch (receipt.event()) {
        case RUN_SUCCEEDED -> {
          return has(receipts, Event.ROLLBACK_INTENDED, failed.commit())
              ? new Leave("it was reverted once")
              : new Revert(failed, false);
        }
        case ROLLBACK_INTENDED -> {
          return receipt.commit().equals(failed.commit())
              ? new Revert(failed, true)
              : new Leave("a revert has not become healthy");
        }
        case ROLLBACK_OFFERED, ROLLED_BACK -> {
          return new Leave("it is reverted, or is a revert");
        }
        case REVISION_SEEN,
            RUN_STARTED,
            STEP_INTENDED,
            STEP_DONE,
            STEP_FAILED,
            RUN_FAILED,
            DRIFT_SEEN,
            DRIFT_HEALED,
            HEALTH_CHANGED,
            DRIFT_ADOPTED,
            EMERGENCY,
            APPLICATION_DELETED -> {}
      }
    }
    return new Leave("nothing healthy is known");
  }

  /// Whether a run that brings a revision ended here: not one that corrects drift.
  private static boolean isEnd(Receipt receipt, List<Receipt> receipts) {
    return switch (receipt.event()) {
      case RUN_SUCCEEDED -> true;
      case RUN_FAILED -> begins(receipt.plan(), receipts);
      case REVISION_SEEN,
          RUN_STARTED,
          STEP_INTENDED,
          STEP_DONE,
          STEP_FAILED,
          DRIFT_SEEN,
          DRIFT_HEALED,
          HEALTH_CHANGED,
          ROLLBACK_INTENDED,
          ROLLBACK_OFFERED,
          ROLLED_BACK,
          DRIFT_ADOPTED,
          EMERGENCY,
          APPLICATION_DELETED ->
          false;
    };
  }

  private static boolean begins(Optional<Digest> plan, List<Receipt> receipts) {
    return receipts.stream()
        .anyMatch(receipt -> receipt.event() == Event.RUN_STARTED && receipt.plan().equals(plan));
  }

  private static boolean blames(Receipt failed) {
    return failed
        .code()
        .filter(
            code ->
                code == ProblemCode.HEALTH_FAILED
                    || code == ProblemCode.HEALTH_TIMEOUT
                    || code.kind() == ProblemKind.USER)
        .isPresent();
  }

  private static boolean has(List<Receipt> receipts, Event event) {
    return receipts.stream().anyMatch(receipt -> receipt.event() == event);
  }

  private static boolean has(List<Receipt> receipts, Event event, String commit) {
    return receipts.stream()
        .anyMatch(receipt -> receipt.event() == event && receipt.commit().equals(commit));
  }
}
