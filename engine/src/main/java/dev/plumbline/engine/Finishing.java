package dev.plumbline.engine;

import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Step;
import dev.plumbline.plan.Planner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        Stream.concat(plan.steps(), plan.onFailure().stream().flatMap(s -> s.steps().stream()))
            .flatMap(step -> intended(before, step).stream())
            .toList();
    Inventory announced = Farewell.in(begun(before, run, plan).with(intended), turn, run);
    if (announced.equals(before)) {
      Applying.start(turn, run, plan);
    } else {
      turn.progress = new Progress.Inventorying(run, plan, Cursor.START);
      turn.emit(new Effect.WriteInventory(run.number(), turn.application, announced));
    }
  }

  /// Until its end is stored nobody may take the run's hooks for through (S8): after a failure, or
  /// if we die, nothing else may be left to do.
  private static Inventory begun(Inventory before, Run run, Plan plan) {
    return run.mode() == RunMode.SYNC && plan.runsHooks() ? before.begun() : before;
  }

  /// The entry that a step needs before it may be begun. What is made anew has a uid that nobody
  /// knows yet: an entry that kept the old one would prove later that the object is not ours, and
  /// it would be left behind.
  private static Optional<InventoryEntry> intended(Inventory before, Step step) {
    return switch (step) {
      case Step.Create s -> intended(before, s.desired(), "");
      case Step.Replace s -> intended(before, s.desired(), "");
      case Step.Update s -> intended(before, s.desired(), s.uid());
      case Step.Delete s -> Optional.empty();
      case Step.Keep s -> Optional.empty();
      case Step.Skip s -> Optional.empty();
      case Step.Forget s -> Optional.empty();
    };
  }

  private static Optional<InventoryEntry> intended(
      Inventory before, DesiredObject desired, String uid) {
    String apiVersion = desired.manifest().apiVersion();
    int wave = desired.options().wave();
    Optional<InventoryEntry> entry = before.entry(desired.key());
    if (entry.isEmpty()) {
      return Optional.of(InventoryEntry.intended(desired.key(), apiVersion, wave));
    }
    return entry
        .filter(old -> old.uid().isPresent() && !old.uid().get().equals(uid))
        .map(
            old ->
                new InventoryEntry(
                    old.key(),
                    apiVersion,
                    Optional.empty(),
                    old.desired(),
                    old.owned(),
                    wave,
                    old.retain()));
  }

  static void finish(Turn turn, Run run, Plan plan, Cursor cursor, Optional<Problem> failed) {
    Progress.Finishing end =
        new Progress.Finishing(run, plan, cursor, failed.or(() -> leftOpen(run, plan)), false);
    turn.progress = end;
    Inventory before = inventory(turn);
    Inventory after =
        Farewell.in(Bookkeeping.after(before, turn.application, end, turn.known.gone()), turn, run);
    if (after.equals(before)) {
      stored(turn, end);
    } else {
      turn.emit(new Effect.WriteInventory(run.number(), turn.application, after));
    }
  }

  /// What the plan passed over although it is wanted: an object that could not be looked at, or
  /// that is on its way out. Such a run has not reached its end, however well the rest went.
  static Optional<Problem> leftOpen(Run run, Plan plan) {
    return plan.findings().stream()
        .filter(
            finding ->
                finding.check().equals(Planner.UNREADABLE)
                    || finding.check().equals(Planner.NOT_TOUCHED)
                    || (run.mode() == RunMode.DELETE
                        && finding.problem().code() == ProblemCode.PRUNE_NEEDS_CONFIRMATION))
        .findFirst()
        .map(Finding::problem);
  }

  static void superseded(Turn turn, Run run, Plan plan, Cursor cursor) {
    boolean didAnything = !cursor.outcomes().isEmpty();
    if (didAnything) {
      finish(turn, run, plan, cursor, Optional.of(Failing.superseded(turn)));
    } else if (turn.held.isPresent()) {
      Waits.takeUp(turn, turn.held.get());
    } else {
      next(turn);
    }
  }

  /// The inventory is stored; now the ledger. A deletion that found nothing left is told too: its
  /// intent may stand in the ledger since before a crash.
  static void stored(Turn turn, Progress.Finishing p) {
    if (uneventful(turn, p)) {
      concluded(turn, p);
    } else {
      tell(turn, p.telling(Optional.empty()));
    }
  }

  /// The end could not be stored. What was done is told all the same (S5); the run has failed.
  static void notStored(Turn turn, Progress.Finishing p, Problem problem) {
    tell(turn, p.telling(Optional.of(problem)));
  }

  /// The ledger does not answer. What the inventory says to be applied is applied all the same
  /// (S8).
  static void notTold(Turn turn, Progress.Finishing p) {
    if (p.run().mode() == RunMode.SYNC && p.failed().isEmpty()) {
      p.run()
          .revision()
          .ifPresent(
              r ->
                  turn.known =
                      turn.known.withApplied(
                          Optional.of(r), Optional.of(standing(p.run(), p.plan()))));
    }
  }

  private static void tell(Turn turn, Progress.Finishing p) {
    turn.progress = p;
    turn.emit(
        new Effect.Append(
            p.run().number(), Receipts.outcome(turn, p), Optional.of(p.plan()), Optional.empty()));
  }

  /// A run that found everything as it was is told to nobody (S10).
  private static boolean uneventful(Turn turn, Progress.Finishing p) {
    return p.run().mode() != RunMode.DELETE
        && p.cursor().outcomes().isEmpty()
        && p.failed().isEmpty()
        && turn.problems.isEmpty()
        && turn.known.applied().equals(p.run().revision());
  }

  static void concluded(Turn turn, Progress.Finishing p) {
    p.run()
        .revision()
        .filter(revision -> p.run().mode() == RunMode.SYNC && !uneventful(turn, p))
        .map(
            revision ->
                new ApplicationStatus.Run(
                    revision, p.run().reason(), p.run().started(), turn.now, p.failed().isEmpty()))
        .ifPresent(turn::remember);
    if (p.failed().isPresent()) {
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
        Healing.healed(turn, p.cursor().outcomes());
        missed(turn, p);
        idle(turn);
      }
      case SYNC -> {
        p.run()
            .revision()
            .ifPresent(
                r ->
                    turn.known =
                        turn.known.withApplied(
                            Optional.of(r), Optional.of(standing(p.run(), p.plan()))));
        turn.problems = List.of();
        turn.drift = turn.drift.unhindered();
        missed(turn, p);
        idle(turn);
      }
    }
  }

  /// What the run wrote and the watch saw go before the answer came.
  private static void missed(Turn turn, Progress.Finishing p) {
    for (Outcome outcome : p.cursor().outcomes()) {
      boolean gone =
          outcome.live().filter(live -> turn.known.gone().contains(live.uid())).isPresent();
      if (gone
          && outcome.result() != Outcome.Result.DELETED
          && turn.known.desired().containsKey(outcome.key())
          && !turn.known.live().containsKey(outcome.key())) {
        turn.drift = turn.drift.with(outcome.key(), Optional.empty());
      }
    }
  }

  /// A new revision that changes nothing of what this application reads.
  static void unchanged(Turn turn, Run run) {
    Standing before = turn.known.standing().orElseThrow();
    ReadSet reads = run.rendered().map(Rendered::readSet).orElse(before.reads());
    turn.known =
        turn.known.withApplied(run.revision(), Optional.of(new Standing(before.rendered(), reads)));
    idle(turn);
  }

  /// What stands when a run has reached its end.
  static Standing standing(Run run, Plan plan) {
    return new Standing(
        plan.rendered(), run.rendered().map(Rendered::readSet).orElse(ReadSet.EMPTY));
  }

  /// Comes to rest, unless something was asked for meanwhile, drift waits to be healed, or a run
  /// was held.
  static void idle(Turn turn) {
    if (turn.held.isPresent()) {
      Waits.takeUp(turn, turn.held.get());
      return;
    }
    boolean suspended = turn.application.suspended() && !turn.application.deleting();
    turn.progress = suspended ? new Progress.Suspended() : new Progress.Idle();
    next(turn);
    if (turn.progress instanceof Progress.Idle) {
      if (!turn.application.sync().resync().isZero()) {
        turn.emit(
            new Effect.SetTimer(Timer.RESYNC, turn.now.plus(turn.application.sync().resync())));
      }
      turn.retry
          .filter(retry -> !retry.at().isAfter(turn.now))
          .ifPresent(overdue -> turn.emit(new Effect.SetTimer(Timer.RETRY, turn.now)));
      boolean leftBehind = leftBehind(turn);
      turn.known = turn.known.atRest();
      if (leftBehind) {
        Triggers.lookAgain(turn);
      } else {
        Healing.consider(turn);
      }
      if (turn.progress instanceof Progress.Idle && turn.retry.isEmpty()) {
        Watching.awaitMissing(turn);
      }
    }
  }

  /// Whether the inventory names an object that need not be there, because it is not wanted or is a
  /// hook, and that went while nobody could note it.
  private static boolean leftBehind(Turn turn) {
    return turn.problems.isEmpty()
        && turn.pending.isEmpty()
        && inventory(turn).entries().values().stream()
            .anyMatch(
                entry ->
                    entry.uid().isPresent()
                        && turn.known.gone().contains(entry.uid().get())
                        && !Watching.mustBeThere(turn, entry.key()));
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
