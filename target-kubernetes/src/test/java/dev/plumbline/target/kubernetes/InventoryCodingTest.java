package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.codec.Json;
import dev.plumbline.model.DeletionHooks;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.InventoryJson.Damaged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
      assertThat(decoded(data)).isEqualTo(inventory(count));
      assertThat(InventoryCoding.owner(data)).isEqualTo(Cluster.SHOP);
    }
  }

  @Test
  void tellsWhatIsInDoubt() throws Damaged {
    JsonObject map = InventoryCoding.map(inventory(2), "shop", "test");
    Set<ObjectKey> doubted =
        Set.of(
            ObjectKey.of("apps/v1", "Deployment", "shop", "web1"),
            ObjectKey.of("v1", "ConfigMap", "shop", "web"));
    assertThat(InventoryCoding.doubting(map, Set.of())).isEqualTo(map);
    assertThat(InventoryCoding.doubted(map)).isEmpty();
    JsonObject doubting = InventoryCoding.doubting(map, doubted);
    assertThat(InventoryCoding.doubted(doubting)).isEqualTo(doubted);
    assertThat(decoded(doubting.object("data").orElseThrow())).isEqualTo(inventory(2));
  }

  @Test
  void whatIsInDoubtAndCannotBeReadIsDamage() {
    JsonObject map = InventoryCoding.map(inventory(1), "shop", "test");
    for (String text : List.of("[", "[[\"apps\"]]", "[1]")) {
      JsonObject data = map.object("data").orElseThrow().with("doubted", text);
      assertThatThrownBy(() -> InventoryCoding.doubted(map.with("data", data)))
          .as(text)
          .isInstanceOf(Damaged.class);
    }
  }

  private static Inventory decoded(JsonObject data) throws Damaged {
    return InventoryCoding.decode(
        data,
        digest -> {
          throw new Damaged("there are no hooks");
        });
  }

  private static Inventory withHooks(String text) {
    Manifest job =
        new Manifest(
            JsonObject.of("apiVersion", Cluster.text("batch/v1"))
                .with("kind", "Job")
                .with("metadata", JsonObject.of("name", Cluster.text("farewell")))
                .with("text", text));
    return inventory(2).with(new DeletionHooks(List.of(new DeletionHooks.Kept(job, true)), false));
  }

  @Test
  void hooksAreNamedByTheirDigestAndLieElsewhere() throws Damaged {
    Inventory inventory = withHooks("s3cret");
    JsonObject data = InventoryCoding.encode(inventory);
    assertThat(Json.write(data)).doesNotContain("s3cret", "farewell");
    String hooks = InventoryCoding.expanded(InventoryCoding.packedHooks(inventory));
    assertThat(Digest.of(hooks)).isEqualTo(InventoryCoding.hooks(inventory).orElseThrow());
    assertThat(InventoryCoding.decode(data, digest -> hooks)).isEqualTo(inventory);
    Inventory later = inventory.with(inventory.hooks().afterwards());
    assertThat(InventoryCoding.hooks(later)).isEqualTo(InventoryCoding.hooks(inventory));
    assertThat(InventoryCoding.decode(InventoryCoding.encode(later), digest -> hooks))
        .isEqualTo(later);
    damaged(data);
    assertThat(inventory.toString()).doesNotContain("s3cret");
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
    String newer = "{\"format\":\"plumbline.dev/inventory/v3\"}";
    damaged(
        JsonObject.of("inventory", Cluster.text(newer))
            .with("digest", Digest.of(newer).toString()));
  }

  private static void damaged(JsonObject data) {
    assertThatThrownBy(() -> decoded(data)).isInstanceOf(Damaged.class);
  }
}
