package dev.plumbline.engine;

import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Step;
import dev.plumbline.plan.Planner;
import java.util.List;
import java.util.Optional;

/// The ends of a run: the inventory and the ledger are told, and the application comes to rest,
/// goes on with what was asked for meanwhile, or tries again later.
final class Finishing {

  private Finishing() {}

  /// Every object that will be written is in the inventory before it is written (S3). One that will
  /// be made, or made anew, is there without a uid: whatever uid it gets, it is ours, even if we
  /// die before we know it.
  static void storeIntent(Turn turn, Run run, Plan plan) {
    Inventory before = inventory(turn);
    List<InventoryEntry> intended =
        plan.steps()
            .flatMap(step -> unproven(before, step).stream())
            .map(Finishing::intended)
            .toList();
    if (intended.isEmpty()) {
      Applying.start(turn, run, plan);
    } else {
      turn.progress = new Progress.Inventorying(run, plan);
      turn.emit(new Effect.WriteInventory(run.number(), turn.application, before.with(intended)));
    }
  }

  /// What the step writes, if the inventory as it stands would not prove afterwards that it is
  /// ours.
  private static Optional<DesiredObject> unproven(Inventory before, Step step) {
    Optional<InventoryEntry> entry = before.entry(step.key());
    boolean namesAnother = entry.isEmpty() || entry.get().uid().isPresent();
    return switch (step) {
      case Step.Create s -> Optional.of(s.desired()).filter(d -> namesAnother);
      case Step.Replace s -> Optional.of(s.desired()).filter(d -> namesAnother);
      case Step.Update s -> Optional.of(s.desired()).filter(d -> entry.isEmpty());
      case Step.Keep s -> Optional.empty();
      case Step.Delete s -> Optional.empty();
      case Step.Skip s -> Optional.empty();
      case Step.Forget s -> Optional.empty();
    };
  }

  private static InventoryEntry intended(DesiredObject desired) {
    return InventoryEntry.intended(
        desired.key(), desired.manifest().apiVersion(), desired.options().wave());
  }

  static void finish(Turn turn, Run run, Plan plan, Cursor cursor, Optional<Problem> failed) {
    Optional<Problem> problem = failed.or(() -> unreadable(plan));
    Progress.Finishing end = new Progress.Finishing(run, plan, cursor, problem);
    turn.progress = end;
    Inventory before = inventory(turn);
    Inventory after = Bookkeeping.after(before, turn, end);
    if (after.equals(before)) {
      stored(turn, end);
    } else {
      turn.emit(new Effect.WriteInventory(run.number(), turn.application, after));
    }
  }

  /// A run that had to leave an object out has not reached its end.
  private static Optional<Problem> unreadable(Plan plan) {
    return plan.findings().stream()
        .filter(finding -> finding.check().equals(Planner.UNREADABLE))
        .map(Finding::problem)
        .findFirst();
  }

  static void superseded(Turn turn, Run run, Plan plan, Cursor cursor) {
    boolean didAnything = !cursor.outcomes().isEmpty();
    if (didAnything) {
      finish(turn, run, plan, cursor, Optional.of(Failing.superseded(turn)));
    } else {
      next(turn);
    }
  }

  /// The inventory is stored; now the ledger. A deletion that found nothing left is told too: its
  /// intent may stand in the ledger since before a crash.
  static void stored(Turn turn, Progress.Finishing p) {
    boolean firstTime = !turn.known.applied().equals(p.run().revision());
    boolean deletion = p.run().mode() == RunMode.DELETE;
    if (p.cursor().outcomes().isEmpty() && p.failed().isEmpty() && !firstTime && !deletion) {
      concluded(turn, p);
    } else {
      turn.emit(new Effect.Append(p.run().number(), Receipts.outcome(turn, p)));
    }
  }

  static void concluded(Turn turn, Progress.Finishing p) {
    p.run()
        .revision()
        .filter(revision -> p.run().mode() == RunMode.SYNC)
        .map(
            revision ->
                new ApplicationStatus.Run(
                    revision, p.run().reason(), p.run().started(), turn.now, p.failed().isEmpty()))
        .ifPresent(turn::remember);
    if (p.failed().isPresent()) {
      if (p.run().mode() == RunMode.HEAL) {
        // What cannot be healed from what the watch showed needs a fresh look, by the next attempt.
        p.plan().steps().forEach(step -> turn.drift = turn.drift.healed(step.key(), turn.now));
        turn.drift = turn.drift.cleared();
      }
      Failing.rest(turn, p.run(), List.of(p.failed().get()));
      return;
    }
    turn.failures = 0;
    switch (p.run().mode()) {
      case DELETE -> {
        turn.progress = new Progress.Releasing(p.run());
        turn.emit(new Effect.Release(p.run().number(), turn.application, inventory(turn)));
      }
      case HEAL -> {
        healed(turn, p);
        idle(turn);
      }
      case SYNC -> {
        p.run()
            .revision()
            .ifPresent(r -> turn.known = turn.known.withApplied(r, p.plan().rendered()));
        turn.problems = List.of();
        idle(turn);
      }
    }
  }

  private static void healed(Turn turn, Progress.Finishing p) {
    for (Outcome outcome : p.cursor().outcomes()) {
      turn.drift = turn.drift.healed(outcome.key(), turn.now);
    }
  }

  /// A new revision that changes nothing of what this application reads.
  static void unchanged(Turn turn, Run run) {
    turn.known =
        turn.known.withApplied(
            run.revision().orElseThrow(), turn.known.appliedDigest().orElse(Digest.of("")));
    idle(turn);
  }

  /// Comes to rest, unless something was asked for meanwhile or drift waits to be healed.
  static void idle(Turn turn) {
    turn.progress = turn.application.suspended() ? new Progress.Suspended() : new Progress.Idle();
    next(turn);
    if (turn.progress instanceof Progress.Idle) {
      if (!turn.application.sync().resync().isZero()) {
        turn.emit(
            new Effect.SetTimer(Timer.RESYNC, turn.now.plus(turn.application.sync().resync())));
      }
      turn.retry
          .filter(retry -> !retry.at().isAfter(turn.now))
          .ifPresent(overdue -> turn.emit(new Effect.SetTimer(Timer.RETRY, turn.now)));
      Healing.consider(turn);
    }
  }

  private static void next(Turn turn) {
    if (turn.application.suspended() && !turn.application.deleting()) {
      turn.wishes = Wishes.NONE;
      turn.progress = new Progress.Suspended();
    } else if (turn.wishes.next().isPresent()) {
      Event.Triggered wish = turn.wishes.next().get();
      turn.progress = new Progress.Idle();
      Triggers.start(turn, wish);
    }
  }

  static Inventory inventory(Turn turn) {
    return turn.known.inventory().orElse(Inventory.empty(turn.application.id()));
  }
}
