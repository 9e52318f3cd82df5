package dev.plumbline.plan;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Hook;
import dev.plumbline.model.Hook.DeletePolicy;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Phase;
import dev.plumbline.model.Step;
import dev.plumbline.model.Step.DeleteReason;
import java.util.Optional;
import java.util.Set;

/// Decides how one hook runs in one phase, and when its object goes.
///
/// A hook that names no delete policy has [DeletePolicy#BEFORE_HOOK_CREATION], as in Argo CD.
record HookRule(PlanInput input, ObjectRule objects) {

  /// How a hook runs.
  record Run(Action action, Optional<Finding> finding) {
    private static Run of(Decision decision) {
      return new Run(new Action(decision.step(), Optional.empty(), true), decision.finding());
    }
  }

  /// The phases of hooks that belong to the plan's occasion. Those before a deletion run once: when
  /// they are through, what they work on may be gone.
  Set<Phase> phases(PlanMode mode) {
    return switch (mode) {
      case SYNC, PREVIEW -> Set.of(Phase.PRE_SYNC, Phase.SYNC, Phase.POST_SYNC, Phase.SYNC_FAIL);
      case DELETE ->
          input.inventory().hooks().preceded()
              ? Set.of(Phase.POST_DELETE)
              : Set.of(Phase.PRE_DELETE, Phase.POST_DELETE);
      case HEAL -> Set.of();
    };
  }

  /// When the hook wants to run.
  Set<Phase> wanted(DesiredObject desired) {
    return desired
        .options()
        .hook()
        .map(hook -> input.first() ? hook.atFirst() : hook.phases())
        .orElse(Set.of());
  }

  /// How the hook runs for the first time in this plan.
  Run first(DesiredObject desired) {
    ObservedObject live = input.found().get(desired.key());
    return live == null
            || desired.options().apply() == ApplyMode.IGNORE
            || !goesBeforeCreation(desired)
            || Ownership.of(input, live) != Ownership.OURS
        ? Run.of(objects.decide(desired))
        : overOld(desired, live);
  }

  private Run overOld(DesiredObject desired, ObservedObject old) {
    return provenOrCrashed(old)
        ? anew(
            desired,
            new Step.Delete(
                desired.key(),
                desired.manifest().apiVersion(),
                old.uid(),
                old.resourceVersion(),
                DeleteReason.HOOK_BEFORE_CREATION))
        : Run.of(
            Decision.skip(
                desired.key(), "its old object is not proven ours", Objection.hookUnproven(old)));
  }

  /// How the hook runs again in a later phase of the same plan.
  Run again(DesiredObject desired) {
    return goesBeforeCreation(desired)
        ? anew(desired, deletion(desired, DeleteReason.HOOK_BEFORE_CREATION))
        : Run.of(Decision.skip(desired.key(), "the hook ran in an earlier phase"));
  }

  /// Deletes what this very run made: its uid is not known yet, but the inventory has it by then.
  static Step deletion(DesiredObject desired, DeleteReason reason) {
    return new Step.Delete(desired.key(), desired.manifest().apiVersion(), "", "", reason);
  }

  /// Deletes the object that is there.
  static Step removal(DesiredObject desired, ObservedObject live) {
    return new Step.Delete(
        desired.key(),
        desired.manifest().apiVersion(),
        live.uid(),
        live.resourceVersion(),
        DeleteReason.HOOK_FINISHED);
  }

  static boolean has(DesiredObject desired, DeletePolicy policy) {
    return desired.options().hook().map(Hook::deletePolicies).orElse(Set.of()).contains(policy);
  }

  private static Run anew(DesiredObject desired, Step before) {
    return new Run(
        new Action(new Step.Create(desired), Optional.of(before), true), Optional.empty());
  }

  /// Whether an object of the hook never outlives the next run. One for failures does: most runs
  /// have no use for it.
  static boolean leavesNothing(DesiredObject desired) {
    boolean touched =
        switch (desired.options().apply()) {
          case IGNORE, IF_NOT_PRESENT -> false;
          case APPLY, MERGE, REPLACE -> true;
        };
    boolean forFailures =
        desired.options().hook().filter(h -> h.phases().contains(Phase.SYNC_FAIL)).isPresent();
    return touched
        && !forFailures
        && (goesBeforeCreation(desired) || has(desired, DeletePolicy.HOOK_SUCCEEDED));
  }

  private static boolean goesBeforeCreation(DesiredObject desired) {
    return desired.options().hook().map(Hook::deletePolicies).orElse(Set.of()).isEmpty()
        || has(desired, DeletePolicy.BEFORE_HOOK_CREATION);
  }

  private boolean provenOrCrashed(ObservedObject live) {
    ObjectKey key = live.key();
    Optional<InventoryEntry> entry = input.inventory().entry(key);
    boolean answerLost = entry.isPresent() && entry.get().uid().isEmpty();
    return Ownership.proven(input, live) || (answerLost && Ownership.labelled(input, live));
  }
}
