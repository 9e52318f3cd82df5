package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.InventoryJson.Damaged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Inventories as ConfigMap data, whole and damaged.
class InventoryCodingTest {

  private static Inventory inventory(int count) {
    List<InventoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Digest digest = Digest.of("x" + i);
      entries.add(
          new InventoryEntry(
              ObjectKey.of("apps/v1", "Deployment", "shop", "web" + i),
              "apps/v1",
              Optional.of("uid" + i),
              Optional.of(digest),
              Optional.of(digest),
              -i,
              true));
    }
    return Inventory.empty(Cluster.SHOP).with(entries);
  }

  @Test
  void readsWhatItWrites() throws Damaged {
    for (int count : List.of(0, 1, 3_000)) {
      JsonObject data = InventoryCoding.encode(inventory(count));
      assertThat(data.has("inventory.gz")).isEqualTo(count == 3_000);
      assertThat(InventoryCoding.decode(data)).isEqualTo(inventory(count));
      assertThat(InventoryCoding.owner(data)).isEqualTo(Cluster.SHOP);
    }
  }

  @Test
  void everyDamageShows() {
    for (int count : List.of(2, 3_000)) {
      JsonObject data = InventoryCoding.encode(inventory(count));
      String name = count == 2 ? "inventory" : "inventory.gz";
      String text = data.string(name).orElseThrow();
      damaged(JsonObject.EMPTY);
      damaged(data.without("digest"));
      damaged(data.without(name));
      damaged(data.with(name, ""));
      damaged(data.with(name, text.substring(0, text.length() / 2)));
      char[] flipped = text.toCharArray();
      int middle = flipped.length / 2;
      flipped[middle] = (char) (flipped[middle] ^ 1);
      damaged(data.with(name, new String(flipped)));
    }
    String newer = "{\"format\":\"plumbline.dev/inventory/v2\"}";
    damaged(
        JsonObject.of("inventory", Cluster.text(newer))
            .with("digest", Digest.of(newer).toString()));
  }

  private static void damaged(JsonObject data) {
    assertThatThrownBy(() -> InventoryCoding.decode(data)).isInstanceOf(Damaged.class);
  }
}
