package dev.plumbline.plan;

import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObjectOptions.Removal;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Step;
import dev.plumbline.model.Step.DeleteReason;
import java.util.Optional;

/// Decides what happens to an object of the inventory that nobody declares any more. It deletes
/// only what the inventory proves to be ours (S1); each doubt keeps the object.
///
/// @param believed whether that it is not declared may be believed: the render was complete, and
///     not empty without permission
record PruneRule(PlanInput input, boolean believed) {

  Decision decide(InventoryEntry entry) {
    ObjectKey key = entry.key();
    if (!believed) {
      return Decision.skip(key, "what is declared is not known for certain, so nothing is deleted");
    }
    Problem problem = input.unreadable().get(key);
    if (problem != null && problem.code() == ProblemCode.KIND_UNKNOWN) {
      // The definition went, and the target removed all objects of its kind.
      return Decision.of(new Step.Forget(key));
    }
    if (problem != null && problem.code() == ProblemCode.OUTCOME_UNKNOWN && !deleting()) {
      // It stays listed: should it come to be, the watch tells, and it is looked at again.
      return Decision.skip(key, "a request to make it may still be on its way");
    }
    if (problem != null) {
      return Decision.skip(key, "it could not be read", Objection.unreadable(key, problem));
    }
    if (input.absent().contains(key)) {
      return Decision.of(new Step.Forget(key));
    }
    ObservedObject live = input.found().get(key);
    return live == null
        ? Decision.skip(key, "it was not looked at", Objection.notObserved(key))
        : present(entry, live);
  }

  private Decision present(InventoryEntry entry, ObservedObject live) {
    ObjectKey key = entry.key();
    if (isAnother(entry, live)) {
      return Decision.of(new Step.Forget(key));
    }
    if (entry.uid().isEmpty() && !Ownership.labelled(input, live)) {
      String why = "the inventory has no uid for it, and it does not carry our label";
      return Decision.skip(key, why, Objection.pruneUnproven(key, why));
    }
    if (live.terminating()) {
      return Decision.skip(key, "it is being deleted already");
    }
    Optional<Decision> kept = kept(entry);
    return kept.orElseGet(
        () ->
            Decision.of(
                new Step.Delete(
                    key,
                    entry.apiVersion(),
                    live.uid(),
                    live.resourceVersion(),
                    reason(),
                    input.optionsOfLive(key).traits().contains(Trait.FOREGROUND))));
  }

  /// The name was given to another object since, or the object to another application: neither is
  /// ours to delete.
  private boolean isAnother(InventoryEntry entry, ObservedObject live) {
    boolean otherUid = entry.uid().filter(uid -> !uid.equals(live.uid())).isPresent();
    return otherUid || Ownership.takenFromUs(input, live);
  }

  private Optional<Decision> kept(InventoryEntry entry) {
    ObjectKey key = entry.key();
    ObjectOptions live = input.optionsOfLive(key);
    if (!deleting() && !input.application().sync().prune()) {
      return Optional.of(Decision.skip(key, "no longer declared; pruning is off"));
    }
    if (entry.retain()) {
      return Optional.of(Decision.skip(key, "it was declared to be kept"));
    }
    if (live.apply() == ApplyMode.IGNORE) {
      return Optional.of(Decision.skip(key, "the live object asks to be left alone"));
    }
    return switch (deleting() ? live.delete() : live.prune()) {
      case Removal.ALLOWED -> Optional.empty();
      case Removal.NEVER -> Optional.of(Decision.skip(key, "it asks never to be deleted"));
      case Removal.CONFIRM -> confirmed(key);
    };
  }

  private Optional<Decision> confirmed(ObjectKey key) {
    return input.confirmedRemovals().contains(key)
        ? Optional.empty()
        : Optional.of(
            Decision.skip(
                key, "its removal is not confirmed yet", Objection.needsConfirmation(key)));
  }

  private boolean deleting() {
    return input.mode() == PlanMode.DELETE;
  }

  private DeleteReason reason() {
    return deleting() ? DeleteReason.APPLICATION_DELETED : DeleteReason.NO_LONGER_DECLARED;
  }
}
