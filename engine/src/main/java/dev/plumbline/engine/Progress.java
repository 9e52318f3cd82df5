package dev.plumbline.engine;

import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where an application is in the sequence. Each state carries exactly what it needs.
sealed interface Progress {

  /// Nothing to do until something happens.
  record Idle() implements Progress {}

  /// Told to do nothing.
  record Suspended() implements Progress {}

  /// The reference is being looked up.
  record Resolving(Run run) implements Progress {}

  /// The revision is being rendered.
  ///
  /// @param follows whether it is the applied revision, or one that contains it
  record Rendering(Run run, boolean follows) implements Progress {}

  /// Dependencies are not ready.
  record Blocked(Run run, List<Problem> missing) implements Progress {}

  /// The target is being read.
  record Observing(Run run) implements Progress {}

  /// The ledger is being told what is intended.
  record Intending(Run run, Plan plan) implements Progress {}

  /// The inventory is being told what is intended from here on.
  record Inventorying(Run run, Plan plan, Cursor cursor) implements Progress {}

  /// Steps are being carried out.
  ///
  /// @param failed why the run can no longer succeed
  record Applying(Run run, Plan plan, Cursor cursor, Optional<Problem> failed)
      implements Progress {}

  /// What a stage made is not healthy yet.
  ///
  /// @param at how far the plan has been carried out
  /// @param givenUpAt when the wait ends early because something looks hopeless; a controller that
  ///     has just seen a change may show the old trouble for a moment longer
  record Waiting(Applying at, Instant deadline, Optional<Instant> givenUpAt) implements Progress {
    Run run() {
      return at.run;
    }

    Plan plan() {
      return at.plan;
    }

    Cursor cursor() {
      return at.cursor;
    }
  }

  /// The inventory and the ledger are being told how it went.
  ///
  /// @param told whether the ledger is being told
  record Finishing(Run run, Plan plan, Cursor cursor, Optional<Problem> failed, boolean told)
      implements Progress {

    /// The ledger is told, and perhaps that the end could not be stored.
    Finishing telling(Optional<Problem> trouble) {
      return new Finishing(run, plan, cursor, trouble.or(() -> failed), true);
    }
  }

  /// Everything is gone; the declaration is being let go.
  record Releasing(Run run) implements Progress {}

  /// There is no such application any more.
  record Ended() implements Progress {}

  /// The run that is under way, if one is.
  default Optional<Run> currentRun() {
    return switch (this) {
      case Idle i -> Optional.empty();
      case Suspended s -> Optional.empty();
      case Ended e -> Optional.empty();
      case Resolving r -> Optional.of(r.run);
      case Rendering r -> Optional.of(r.run);
      case Blocked b -> Optional.of(b.run);
      case Observing o -> Optional.of(o.run);
      case Intending i -> Optional.of(i.run);
      case Inventorying i -> Optional.of(i.run);
      case Applying a -> Optional.of(a.run);
      case Waiting w -> Optional.of(w.run());
      case Finishing f -> Optional.of(f.run);
      case Releasing r -> Optional.of(r.run);
    };
  }
}
