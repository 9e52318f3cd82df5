package dev.plumbline.engine;

import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.Step;
import java.util.Optional;

/// The proof that a deletion needs (S1). A plan cannot name the uid of a hook that the same plan
/// creates; it leaves it empty, and it is looked up when the turn of the step has come.
final class Proof {

  private Proof() {}

  /// The step as it may be carried out; empty if there is nothing that may be deleted.
  ///
  /// @param cursor whose outcomes say what this very run made
  static Optional<Step> of(Turn turn, Cursor cursor, Step step) {
    if (!(step instanceof Step.Delete delete) || !delete.uid().isEmpty()) {
      return Optional.of(step);
    }
    Live live = turn.known.live().get(delete.key());
    boolean listed = Finishing.inventory(turn).entry(delete.key()).isPresent();
    if (live == null || !listed || !ours(turn, cursor, delete, live.uid())) {
      return Optional.empty();
    }
    return Optional.of(
        new Step.Delete(
            delete.key(),
            delete.apiVersion(),
            live.uid(),
            live.resourceVersion(),
            delete.reason(),
            delete.foreground()));
  }

  private static boolean ours(Turn turn, Cursor cursor, Step.Delete step, String uid) {
    boolean made =
        cursor.outcomes().stream()
            .flatMap(outcome -> outcome.live().stream())
            .anyMatch(object -> object.key().equals(step.key()) && object.uid().equals(uid));
    return made
        || Finishing.inventory(turn)
            .entry(step.key())
            .flatMap(InventoryEntry::uid)
            .filter(uid::equals)
            .isPresent();
  }
}
