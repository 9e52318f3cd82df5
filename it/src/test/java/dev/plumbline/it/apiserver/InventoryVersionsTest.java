package dev.plumbline.it.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.Access;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.target.kubernetes.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whether inventories are as they were, as one list of their versions says to all who ask.
class InventoryVersionsTest {

  private static final Access SHOP =
      new Access(
          new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop"), "");
  private static final ObjectKey WEB =
      new ObjectKey(new GroupKind("", "ConfigMap"), "default", "web");
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final Room room = new Room(1);
  private final List<Call> calls = new ArrayList<>();
  private boolean refuses;

  InventoryVersionsTest() {
    room.wire.fail(
        new WireFaults() {
          @Override
          public Fate fate(Call call) {
            calls.add(call);
            return refuses && isMetadata(call) ? Fate.OVERLOADED : Fate.HAPPENS;
          }
        });
  }

  private static boolean isMetadata(Call call) {
    return call.accept().contains("as=PartialObjectMetadataList");
  }

  private void pass(Duration time) {
    room.timeline.run(time);
  }

  @Test
  void anInventoryThatWasChangedByHandIsNotConfirmed() {
    InventoryStore store = room.target.inventories();
    InventoryEntry entry = InventoryEntry.intended(WEB, "v1", 0).withUid("one");
    Inventory stored = store.write(store.read(SHOP.application()).with(List.of(entry)));
    calls.clear();
    assertThat(store.confirms(stored, INTERVAL)).isTrue();
    assertThat(store.confirms(stored, INTERVAL)).isTrue();
    assertThat(calls).as("one list for all who ask").singleElement().matches(c -> isMetadata(c));
    Inventory later = store.write(stored.with(List.of(entry.withUid("another"))));
    assertThat(store.confirms(later, INTERVAL)).as("younger than the list").isFalse();
    pass(INTERVAL);
    assertThat(store.confirms(later, INTERVAL)).isTrue();
    room.delete(inventory());
    pass(INTERVAL);
    assertThat(store.confirms(later, INTERVAL)).isFalse();
  }

  private ObjectKey inventory() {
    return room.server.history().all().values().stream()
        .map(Manifest::new)
        .map(Manifest::key)
        .filter(key -> key.name().startsWith("plumbline-"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoCannotListInventoriesConfirmsNoneAndAsksSeldom() {
    InventoryStore store = room.target.inventories();
    Inventory stored = store.write(store.read(SHOP.application()));
    refuses = true;
    assertThat(store.confirms(stored, INTERVAL)).isFalse();
    calls.clear();
    assertThat(store.confirms(stored, INTERVAL)).isFalse();
    assertThat(calls).isEmpty();
  }
}
