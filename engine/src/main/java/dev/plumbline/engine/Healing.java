package dev.plumbline.engine;

import dev.plumbline.engine.Event.Survey;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RunReason;
import dev.plumbline.model.Step;
import dev.plumbline.model.Step.DeleteReason;
import dev.plumbline.plan.PlanInput;
import dev.plumbline.plan.PlanMode;
import dev.plumbline.plan.Planner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Correcting drift: when, and by which plan.
final class Healing {

  private Healing() {}

  /// Begins to heal what may be healed now; sets an alarm for what must wait.
  static void consider(Turn turn) {
    boolean wanted =
        !turn.drift.seen().isEmpty()
            && !turn.application.deleting()
            && turn.application.sync().selfHeal()
            && turn.application.sync().automated();
    if (turn.progress instanceof Progress.Waiting waiting) {
      if (wanted && waiting.run().mode() == RunMode.SYNC) {
        meanwhile(turn, waiting);
      }
    } else if (turn.progress instanceof Progress.Idle
        || turn.progress instanceof Progress.Blocked) {
      forgetOvertaken(turn);
      if (wanted) {
        begin(turn);
      }
    }
  }

  /// While a run waits, what it leaves alone is corrected at once. What it writes itself can be
  /// compared only when it is over.
  private static void meanwhile(Turn turn, Progress.Waiting waiting) {
    Set<ObjectKey> written =
        Stream.concat(
                waiting.plan().steps(),
                waiting.plan().onFailure().stream().flatMap(stage -> stage.steps().stream()))
            .filter(step -> !Applying.passive(step))
            .map(Step::key)
            .collect(Collectors.toSet());
    Plan plan = plan(turn, key -> !written.contains(key));
    if (!plan.refused() && !plan.changesNothing()) {
      turn.held = Optional.of(waiting);
      Sequence.intend(turn, Triggers.run(turn, RunMode.HEAL), plan);
    } else {
      earliest(turn)
          .filter(turn.now::isBefore)
          .ifPresent(at -> turn.emit(new Effect.SetTimer(Timer.HEAL, at)));
    }
  }

  private static Optional<Instant> earliest(Turn turn) {
    return turn.drift.seen().keySet().stream()
        .map(key -> turn.drift.allowedAt(key, turn.now))
        .min(Instant::compareTo);
  }

  private static void begin(Turn turn) {
    Optional<Instant> earliest = earliest(turn);
    if (earliest.isPresent() && earliest.get().isAfter(turn.now)) {
      turn.emit(new Effect.SetTimer(Timer.HEAL, earliest.get()));
    } else if (earliest.isPresent()) {
      if (turn.progress instanceof Progress.Blocked blocked) {
        turn.wishes = turn.wishes.and(blocked.run().again()); // it is gone back to afterwards
      }
      Sequence.begin(turn, Triggers.run(turn, RunMode.HEAL));
    }
  }

  /// What a run has corrected. What could not be applied before because of such an object may be
  /// possible now: if nothing else is due that would find out, all is looked at again.
  static void healed(Turn turn, List<Outcome> outcomes) {
    turn.drift = turn.drift.unhindered();
    outcomes.forEach(outcome -> turn.drift = turn.drift.healed(outcome.key(), turn.now));
    boolean due = turn.retry.isPresent() || turn.held.isPresent();
    if (!due && turn.problems.stream().anyMatch(problem -> concerns(problem, outcomes))) {
      turn.known = turn.known.unsure();
      turn.wishes =
          turn.wishes.and(new Event.Triggered(RunReason.RESYNC, Receipts.SELF, false, false));
    }
  }

  private static boolean concerns(Problem problem, List<Outcome> outcomes) {
    return outcomes.stream()
        .anyMatch(outcome -> problem.subject().equals(outcome.key().toString()));
  }

  /// Whether the run would do nothing but correct drift, and nobody asked for that.
  static boolean leaves(Turn turn, Run run, Plan plan) {
    boolean asked =
        switch (run.reason()) {
          case STARTED, DECLARATION_CHANGED, DEPENDENCY_READY, RESYNC, INTERVAL -> false;
          case NEW_REVISION, DRIFT, REQUESTED, RETRY, DELETED -> true;
        };
    return !asked
        && !turn.application.sync().selfHeal()
        && !plan.refused()
        && !plan.changesNothing()
        && !goesOn(turn, plan)
        && plan.steps().allMatch(step -> corrects(turn, step));
  }

  /// Whether hooks are left to be run of a run that did not reach its end.
  private static boolean goesOn(Turn turn, Plan plan) {
    return plan.runsHooks()
        && !Finishing.inventory(turn).rendered().equals(Optional.of(plan.rendered()));
  }

  private static boolean corrects(Turn turn, Step step) {
    return switch (step) {
      case Step.Create s -> isHook(s.desired()) || asApplied(turn, s.desired());
      case Step.Update s -> isHook(s.desired()) || asApplied(turn, s.desired());
      case Step.Replace s -> isHook(s.desired()) || asApplied(turn, s.desired());
      case Step.Delete s ->
          s.reason() == DeleteReason.HOOK_BEFORE_CREATION
              || s.reason() == DeleteReason.HOOK_FINISHED;
      case Step.Keep s -> true;
      case Step.Skip s -> true;
      case Step.Forget s -> true;
    };
  }

  private static boolean isHook(@Nullable DesiredObject object) {
    return object == null || object.options().hook().isPresent();
  }

  /// Shows the drift, and that apart from it everything is as the revision wants it.
  static void show(Turn turn, Run run, Plan plan, Survey survey) {
    plan.steps()
        .filter(step -> !Applying.passive(step))
        .map(Step::key)
        .filter(key -> !isHook(turn.known.desired().get(key)))
        .forEach(key -> turn.drift = turn.drift.with(key, survey.observation().object(key)));
    run.revision()
        .ifPresent(
            r ->
                turn.known =
                    turn.known.withApplied(
                        Optional.of(r), Optional.of(Finishing.standing(run, plan))));
    turn.pending = Optional.empty();
    turn.problems = List.of();
    Finishing.idle(turn);
  }

  /// What was seen during a run was judged by an inventory from before it: looks again, by what is
  /// known now. What is not recorded as ours cannot drift.
  private static void forgetOvertaken(Turn turn) {
    turn.drift = turn.drift.without(key -> isOvertaken(turn, key));
  }

  private static boolean isOvertaken(Turn turn, ObjectKey key) {
    Optional<Live> live = Optional.ofNullable(turn.known.live().get(key));
    Optional<InventoryEntry> entry = turn.known.inventory().flatMap(i -> i.entry(key));
    boolean recorded = entry.flatMap(InventoryEntry::owned).isPresent();
    boolean asRecorded =
        live.isPresent()
            && entry.isPresent()
            && entry.get().owned().equals(live.get().owned())
            && entry.get().uid().equals(Optional.of(live.get().uid()));
    return asRecorded || !recorded;
  }

  /// The drift that a watch told of after the target was looked at, while the answer was under way:
  /// the look knows nothing of it. Corrects in `live` what the look got overtaken in, drift or not.
  static Drift seenLater(Turn turn, Map<ObjectKey, Live> live) {
    Drift later = turn.drift;
    for (Map.Entry<ObjectKey, Optional<ObservedObject>> drift : turn.drift.seen().entrySet()) {
      ObjectKey key = drift.getKey();
      Live looked = live.get(key);
      Live told = turn.known.live().get(key);
      if (looked != null && drift.getValue().isEmpty()) {
        live.remove(key);
      } else if (looked != null && told != null && looked.olderThan(told)) {
        live.put(key, told);
      } else {
        later = later.without(key);
      }
    }
    Map<ObjectKey, Live> before = turn.known.live();
    live.replaceAll(
        (key, looked) ->
            Optional.ofNullable(before.get(key)).filter(looked::olderThan).orElse(looked));
    return later;
  }

  /// @param which objects may be corrected
  static Plan plan(Turn turn, Predicate<ObjectKey> which) {
    List<DesiredObject> desired = new ArrayList<>();
    Map<ObjectKey, ObservedObject> found = new HashMap<>();
    Set<ObjectKey> absent = new HashSet<>();
    turn.drift
        .seen()
        .forEach(
            (key, object) -> {
              DesiredObject wanted = turn.known.desired().get(key);
              if (wanted != null
                  && which.test(key)
                  && asApplied(turn, wanted)
                  && !turn.drift.allowedAt(key, turn.now).isAfter(turn.now)) {
                desired.add(wanted);
                object.ifPresentOrElse(o -> found.put(key, o), () -> absent.add(key));
              }
            });
    Inventory inventory = turn.known.inventory().orElse(Inventory.empty(turn.application.id()));
    return Planner.plan(
        new PlanInput(
            turn.application,
            inventory.commit(),
            turn.known.standing().map(Standing::rendered).orElse(Digest.of("")),
            true,
            desired,
            found,
            absent,
            Map.of(),
            inventory,
            Set.of(),
            PlanMode.HEAL,
            Set.of(),
            Map.of()));
  }

  /// Healing restores what was applied, and nothing newer: a revision that was not applied yet (or
  /// was refused) must not slip in through drift.
  private static boolean asApplied(Turn turn, DesiredObject wanted) {
    return turn.known
        .inventory()
        .flatMap(inventory -> inventory.entry(wanted.key()))
        .map(entry -> entry.desired().equals(Optional.of(wanted.digest())))
        .orElse(false);
  }
}
