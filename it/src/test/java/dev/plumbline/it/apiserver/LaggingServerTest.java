package dev.plumbline.it.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.codec.Json;
import dev.plumbline.it.faults.Faults;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.ApplyRequest.TakeOver;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.Observation;
import dev.plumbline.target.kubernetes.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Each look by itself, answered by a server that lags.
class LaggingServerTest {

  private static final Access SHOP =
      new Access(
          new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop"), "");

  private final Room room = new Room(1);

  private static DesiredObject wanted(String name, String value) {
    Manifest manifest = map(name, value).withLabel(Labels.APPLICATION_LABEL, label());
    return new DesiredObject(
        manifest.key(),
        manifest,
        Json.digest(manifest.content()),
        ObjectOptions.DEFAULT,
        new Origin("shop.yaml", 0, 1));
  }

  private static String label() {
    return SHOP.application().label();
  }

  private static Manifest map(String name, String value) {
    return new Manifest(
        JsonObject.EMPTY
            .with("apiVersion", "v1")
            .with("kind", "ConfigMap")
            .with("metadata", JsonObject.EMPTY.with("name", name).with("namespace", "default"))
            .with("data", JsonObject.EMPTY.with("key", value)));
  }

  private static ObjectReference reference(DesiredObject desired) {
    return new ObjectReference(desired.key(), "v1");
  }

  private Outcome make(DesiredObject desired) {
    return room.target.apply(
        SHOP, new ApplyRequest(desired, new Expectation.Absent(), TakeOver.NOBODY, false));
  }

  private ObservedObject made(DesiredObject desired) {
    Outcome outcome = make(desired);
    assertThat(outcome.result()).as("%s", outcome.problem()).isEqualTo(Result.CREATED);
    return outcome.live().orElseThrow();
  }

  private Inventory listed(DesiredObject desired, String uid) {
    InventoryEntry entry = InventoryEntry.intended(desired.key(), "v1", 0).withUid(uid);
    return room.target
        .inventories()
        .write(room.target.inventories().read(SHOP.application()).with(List.of(entry)));
  }

  /// From now on looks at single objects and lists are so many writes behind.
  private void lag(long writes) {
    room.wire.fail(
        new WireFaults() {
          @Override
          public long lag(Call call) {
            return writes;
          }
        });
  }

  private Observation look(DesiredObject desired, Inventory inventory) {
    return room.target.observe(SHOP, List.of(reference(desired)), inventory);
  }

  @Faults(
      value = {14},
      holds = {"S1", "S3"})
  @Test
  void whatIsInTheInventoryIsNotGoneBecauseAnOldAnswerLacksIt() {
    DesiredObject web = wanted("web", "1");
    String uid = made(web).uid();
    Inventory inventory = listed(web, uid);
    lag(3);
    Inventory nothing = Inventory.empty(SHOP.application());
    assertThat(look(web, nothing).absent()).as("an old answer").containsExactly(web.key());
    assertThat(look(web, inventory).object(web.key()).orElseThrow().uid()).isEqualTo(uid);
  }

  @Test
  void whatIsReallyGoneIsAbsent() {
    DesiredObject web = wanted("web", "1");
    Inventory inventory = listed(web, made(web).uid());
    room.delete(web.key());
    assertThat(look(web, inventory).absent()).containsExactly(web.key());
  }

  /// What nothing speaks against costs one look.
  @Test
  void nothingIsAskedTwiceUnlessItSeemsToBeMissing() {
    DesiredObject web = wanted("web", "1");
    DesiredObject next = wanted("next", "1");
    Inventory inventory = listed(web, made(web).uid());
    look(web, inventory);
    long before = room.target.requests();
    look(web, inventory);
    look(next, inventory);
    assertThat(room.target.requests() - before).isEqualTo(2);
    room.delete(web.key());
    look(web, inventory);
    assertThat(room.target.requests() - before).isEqualTo(4);
  }

  @Test
  void whatAWatchSawIsNotTakenBackByAnOldAnswer() {
    DesiredObject web = wanted("web", "1");
    ObservedObject first = made(web);
    List<ObjectEvent> told = new ArrayList<>();
    room.target.watch().subscribe(SHOP.application(), Set.of(reference(web)), told::add);
    room.timeline.run(Duration.ofSeconds(10));
    room.change(map("web", "by hand"));
    room.timeline.run(Duration.ofSeconds(10));
    lag(1);
    Inventory nothing = Inventory.empty(SHOP.application());
    ObservedObject seen = look(web, nothing).object(web.key()).orElseThrow();
    assertThat(Long.parseLong(seen.resourceVersion()))
        .isGreaterThan(Long.parseLong(first.resourceVersion()));
    room.delete(web.key());
    room.timeline.run(Duration.ofSeconds(10));
    assertThat(told.getLast()).isEqualTo(new ObjectEvent.Gone(web.key(), first.uid()));
    assertThat(look(web, nothing).absent()).containsExactly(web.key());
  }

  /// That it went is told though a server that lags still shows it.
  @Test
  void whatGoesIsToldThoughAnOldAnswerShowsIt() {
    DesiredObject web = wanted("web", "1");
    String uid = made(web).uid();
    List<ObjectEvent> told = new ArrayList<>();
    room.target.watch().subscribe(SHOP.application(), Set.of(reference(web)), told::add);
    room.timeline.run(Duration.ofSeconds(10));
    lag(1);
    room.delete(web.key());
    room.timeline.run(Duration.ofSeconds(10));
    assertThat(told.getLast()).isEqualTo(new ObjectEvent.Gone(web.key(), uid));
  }

  /// Somebody else's object, which a server that lags does not have yet.
  @Test
  void nothingIsWrittenIntoAnObjectThatAnOldAnswerLacks() {
    DesiredObject web = wanted("web", "1");
    room.create(map("web", "theirs"));
    lag(5);
    Outcome outcome = make(web);
    assertThat(outcome.result()).isEqualTo(Result.FAILED);
    room.wire.fail(WireFaults.NONE);
    ObservedObject live =
        look(web, Inventory.empty(SHOP.application())).object(web.key()).orElseThrow();
    assertThat(live.owner()).isEmpty();
    assertThat(live.manifest().content().toString()).contains("theirs");
  }

  @Test
  void anObjectThatFinalizersKeepIsNotGoneBecauseAnOldAnswerLacksIt() {
    DesiredObject web = wanted("web", "1");
    ObservedObject first = made(web);
    room.change(kept(map("web", "1"), "example.org/keep"));
    ObservedObject live =
        look(web, Inventory.empty(SHOP.application())).object(web.key()).orElseThrow();
    lag(5);
    Outcome outcome =
        room.target.delete(
            SHOP,
            new DeleteRequest(
                web.key(),
                "v1",
                first.uid(),
                live.resourceVersion(),
                DeleteRequest.Propagation.BACKGROUND));
    assertThat(outcome.result()).isEqualTo(Result.DELETED);
    assertThat(outcome.live()).as("it is still there").isPresent();
    assertThat(outcome.live().orElseThrow().terminating()).isTrue();
  }

  private static Manifest kept(Manifest manifest, String finalizer) {
    JsonObject metadata =
        manifest.metadata().with("finalizers", JsonArray.ofStrings(List.of(finalizer)));
    return new Manifest(manifest.content().with("metadata", metadata));
  }

  /// A new process reads that there is none, and wants to let the application go.
  @Test
  void anInventoryThatAnOldAnswerLacksIsNotRemoved() {
    DesiredObject web = wanted("web", "1");
    Inventory stored = listed(web, made(web).uid());
    assertThatThrownBy(() -> room.target.inventories().remove(Inventory.empty(SHOP.application())))
        .hasMessageContaining(ProblemCode.PLAN_STALE.name());
    assertThat(room.target.inventories().read(SHOP.application())).isEqualTo(stored);
  }

  @Test
  void whereThereIsNoInventoryNoneIsRemoved() {
    room.target.inventories().remove(Inventory.empty(SHOP.application()));
    assertThat(room.target.inventories().read(SHOP.application()).entries())
        .isEqualTo(Map.<ObjectKey, InventoryEntry>of());
  }
}
