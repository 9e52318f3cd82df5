package dev.plumbline.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.codec.Json;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionHooks;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.InventoryJson.Damaged;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class InventoryJsonTest {

  private static final ApplicationId SHOP =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");
  private static final Digest DIGEST = Digest.of("{}");

  private static final Inventory INVENTORY =
      Inventory.empty(SHOP)
          .with(
              List.of(
                  new InventoryEntry(
                      ObjectKey.of("apps/v1", "Deployment", "shop", "web"),
                      "apps/v1",
                      Optional.of("5f2b7c9e-0000-4000-8000-000000000000"),
                      Optional.of(DIGEST),
                      Optional.of(DIGEST),
                      Integer.MAX_VALUE,
                      false),
                  new InventoryEntry(
                      ObjectKey.of("v1", "Namespace", "", "shop"),
                      "v1",
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      -5,
                      true)))
          .completed(
              "https://git.example.com/a#refs/heads/main",
              "1111111111111111111111111111111111111111",
              DIGEST);

  @Test
  void whatWasOnceStoredIsReadForever() throws Damaged, IOException {
    JsonObject stored = stored();

    assertThat(InventoryJson.read(stored)).isEqualTo(INVENTORY);
    assertThat(Json.write(InventoryJson.write(INVENTORY))).isEqualTo(Json.write(stored));
  }

  @Test
  void theVersionIsTheStoresOwn() throws Damaged {
    assertThat(InventoryJson.read(InventoryJson.write(INVENTORY.stored("7")))).isEqualTo(INVENTORY);
  }

  @Test
  void anEmptyInventoryIsOneToo() throws Damaged {
    Inventory empty = Inventory.empty(SHOP);

    assertThat(InventoryJson.read(InventoryJson.write(empty))).isEqualTo(empty);
    assertThat(InventoryJson.application(InventoryJson.write(SHOP))).isEqualTo(SHOP);
  }

  @Test
  void hooksAreKeptWithTheirMark() throws Damaged {
    Manifest job = new Manifest(JsonObject.of("kind", new JsonString("Job")));
    DeletionHooks hooks = new DeletionHooks(List.of(new DeletionHooks.Kept(job, true)), false);
    Inventory one = INVENTORY.with(hooks);
    Inventory other = INVENTORY.with(hooks.afterwards());

    assertThat(InventoryJson.read(InventoryJson.write(one))).isEqualTo(one).isNotEqualTo(other);
    assertThat(InventoryJson.read(InventoryJson.write(other))).isEqualTo(other);
    JsonObject json = InventoryJson.write(one);
    JsonObject kept = json.object("hooks").orElseThrow();
    kept.names().forEach(name -> refused(json.with("hooks", kept.without(name))));
    JsonObject hook = kept.array("objects").orElseThrow().objects().getFirst();
    hook.names()
        .forEach(
            name ->
                refused(
                    json.with("hooks", kept.with("objects", JsonArray.of(hook.without(name))))));
    refused(json.with("hooks", kept.with("objects", JsonArray.of(JsonNull.NULL))));
  }

  @Test
  void aMemberThatIsMissingOrOfAnotherTypeIsDamage() throws IOException {
    JsonObject stored = stored();
    List<JsonObject> damaged = new ArrayList<>();
    everywhere(stored, (object, name) -> object.without(name), damaged);
    everywhere(stored, (object, name) -> object.with(name, JsonNull.NULL), damaged);
    everywhere(stored, (object, name) -> object.with(name, JsonArray.of(JsonNull.NULL)), damaged);

    assertThat(damaged).hasSize(3 * (6 + 4 + 2 * 10));
    damaged.forEach(json -> refused(json));
  }

  @Test
  void valuesThatCannotBeAreDamage() {
    JsonObject whole = InventoryJson.write(INVENTORY);

    assertThat(refused(whole.with("format", "plumbline.dev/inventory/v3")))
        .isEqualTo("it has the format 'plumbline.dev/inventory/v3'");
    assertThat(refused(whole.with("format", "plumbline.dev/inventory/v2")))
        .isEqualTo("it has no hooks");
    assertThat(refused(whole.with("rendered", "sha256:x"))).isEqualTo("its rendered is no digest");
    assertThat(refused(whole.with("entries", JsonArray.of(new JsonString("web")))))
        .isEqualTo("an entry is not an object");
    for (long wave : new long[] {Integer.MAX_VALUE + 1L, Integer.MIN_VALUE - 1L}) {
      assertThat(refused(entry(whole, 0, entry -> entry.with("wave", new JsonInteger(wave)))))
          .isEqualTo("its wave is out of range");
    }
  }

  private static String refused(JsonObject json) {
    return Objects.requireNonNull(
            assertThatExceptionOfType(Damaged.class)
                .as(json.toString())
                .isThrownBy(() -> InventoryJson.read(json))
                .actual())
        .why();
  }

  /// Changes one member at a time, at every depth.
  private static void everywhere(JsonObject whole, Change change, List<JsonObject> into) {
    whole.names().forEach(name -> into.add(change.of(whole, name)));
    JsonObject owner = whole.object("application").orElseThrow();
    owner.names().forEach(name -> into.add(whole.with("application", change.of(owner, name))));
    int entries = whole.array("entries").orElseThrow().size();
    for (int i = 0; i < entries; i++) {
      int index = i;
      for (String name : whole.array("entries").orElseThrow().objects().get(i).names()) {
        into.add(entry(whole, index, entry -> change.of(entry, name)));
      }
    }
  }

  private static JsonObject entry(
      JsonObject whole, int index, Function<JsonObject, JsonObject> change) {
    List<JsonValue> entries = new ArrayList<>(whole.array("entries").orElseThrow().elements());
    entries.set(index, change.apply((JsonObject) entries.get(index)));
    return whole.with("entries", new JsonArray(entries));
  }

  private static JsonObject stored() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(InventoryJsonTest.class.getResourceAsStream("inventory-v1.json"))) {
      return (JsonObject) Json.read(new String(in.readAllBytes(), UTF_8));
    }
  }

  private interface Change {
    JsonObject of(JsonObject object, String name);
  }
}
