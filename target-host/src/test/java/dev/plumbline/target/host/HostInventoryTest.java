package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Inventory;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.testkit.target.InventoryContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of an inventory store, and what becomes of damaged files.
final class HostInventoryTest extends InventoryContract {

  @TempDir private Path folder;

  @Override
  protected InventoryStore store() {
    return new Inventories(folder);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 90, 99})
  void aTornFileIsCorruptAndNeverEmpty(int percent) throws IOException {
    Inventory stored = store().write(Inventory.empty(Machine.APPLICATION));
    Path file = folder.resolve(Machine.APPLICATION.label() + ".json");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length * percent / 100));
    corrupt(stored);
  }

  @Test
  void aFlippedBitIsCorrupt() throws IOException {
    Inventory stored = store().write(Inventory.empty(Machine.APPLICATION));
    Path file = folder.resolve(Machine.APPLICATION.label() + ".json");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      Files.write(file, flipped);
      corrupt(stored);
    }
  }

  private void corrupt(Inventory stored) {
    assertThatThrownBy(() -> store().read(stored.application()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.INVENTORY_CORRUPT));
    assertThatThrownBy(() -> store().write(stored))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.INVENTORY_CORRUPT));
    assertThatThrownBy(() -> store().applications()).isInstanceOf(ProblemException.class);
  }
}
