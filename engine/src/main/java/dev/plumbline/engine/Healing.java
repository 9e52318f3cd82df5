package dev.plumbline.engine;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Plan;
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

/// Correcting drift: when, and by which plan.
final class Healing {

  private Healing() {}

  /// Begins to heal what may be healed now; sets an alarm for what must wait.
  static void consider(Turn turn) {
    if (!(turn.progress instanceof Progress.Idle)) {
      return;
    }
    forgetOvertaken(turn);
    if (turn.drift.seen().isEmpty()
        || !turn.application.sync().selfHeal()
        || !turn.application.sync().automated()) {
      return;
    }
    Optional<Instant> earliest =
        turn.drift.seen().keySet().stream()
            .map(key -> turn.drift.allowedAt(key, turn.now))
            .min(Instant::compareTo);
    if (earliest.isPresent() && earliest.get().isAfter(turn.now)) {
      turn.emit(new Effect.SetTimer(Timer.HEAL, earliest.get()));
    } else if (earliest.isPresent()) {
      Sequence.begin(turn, Triggers.run(turn, RunMode.HEAL));
    }
  }

  /// What was seen during a run was judged by an inventory from before it: looks again, by what is
  /// known now. What is not recorded as ours cannot drift.
  private static void forgetOvertaken(Turn turn) {
    for (ObjectKey key : turn.drift.seen().keySet()) {
      Optional<Live> live = Optional.ofNullable(turn.known.live().get(key));
      Optional<InventoryEntry> entry = turn.known.inventory().flatMap(i -> i.entry(key));
      boolean recorded = entry.flatMap(InventoryEntry::owned).isPresent();
      boolean asRecorded =
          live.isPresent()
              && entry.isPresent()
              && entry.get().owned().equals(live.get().owned())
              && entry.get().uid().equals(Optional.of(live.get().uid()));
      if (asRecorded || !recorded) {
        turn.drift = turn.drift.without(key);
      }
    }
  }

  static Plan plan(Turn turn, Run run) {
    List<DesiredObject> desired = new ArrayList<>();
    Map<ObjectKey, ObservedObject> found = new HashMap<>();
    Set<ObjectKey> absent = new HashSet<>();
    turn.drift
        .seen()
        .forEach(
            (key, object) -> {
              DesiredObject wanted = turn.known.desired().get(key);
              if (wanted != null
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
            turn.known.appliedDigest().orElse(Digest.of("")),
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
