package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Step;
import java.util.List;
import java.util.Optional;

/// What must hold whenever the machine wants a step to be carried out, by what is stored at that
/// moment:
///
/// - S1: a deletion names a uid that the inventory does not contradict;
/// - S3: what is written is in the inventory before;
/// - S5: the ledger has the intent before.
final class Promises {

  private Promises() {}

  static void check(List<Effect> effects, World world) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Execute execute) {
        check(execute.step(), world);
      }
    }
  }

  private static void check(Step step, World world) {
    ObjectKey key = step.key();
    Optional<InventoryEntry> entry = world.inventory().entry(key);
    assertThat(world.receipts())
        .as("S5: the intent for %s is in the ledger", key)
        .anyMatch(
            receipt ->
                receipt.event() == Receipt.Event.STEP_INTENDED
                    && receipt.object().equals(key.toString()));
    assertThat(entry).as("S3, S1: %s is in the inventory", key).isPresent();
    if (step instanceof Step.Delete delete) {
      assertThat(delete.uid()).as("S1: the uid of %s", key).isNotEmpty();
      assertThat(entry.get().uid().orElse(delete.uid()))
          .as("S1: the uid of %s", key)
          .isEqualTo(delete.uid());
    }
  }
}
