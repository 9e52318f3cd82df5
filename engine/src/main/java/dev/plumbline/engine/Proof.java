package dev.plumbline.engine;

import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.Step;
import java.util.Optional;

/// The proof that a deletion needs (S1). A plan cannot name the uid of a hook that the same plan
/// creates; it leaves it empty, and it is looked up when the turn of the step has come.
final class Proof {

  private Proof() {}

  /// The step as it may be carried out; empty if there is nothing that may be deleted.
  static Optional<Step> of(Turn turn, Step step) {
    if (!(step instanceof Step.Delete delete) || !delete.uid().isEmpty()) {
      return Optional.of(step);
    }
    Live live = turn.known.live().get(delete.key());
    Optional<InventoryEntry> entry = Finishing.inventory(turn).entry(delete.key());
    if (live == null
        || entry.isEmpty()
        || entry.get().uid().map(u -> !u.equals(live.uid())).orElse(false)) {
      return Optional.empty();
    }
    return Optional.of(
        new Step.Delete(
            delete.key(),
            delete.apiVersion(),
            live.uid(),
            live.resourceVersion(),
            delete.reason()));
  }
}
