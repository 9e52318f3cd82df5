package dev.plumbline.it.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.it.faults.Faults;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Origin;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.ApplyRequest.TakeOver;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.kubernetes.Call;
import dev.plumbline.testkit.apiserver.WatchCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What was told is compared again and again with what is there, by lists of metadata.
class ComparisonTest {

  private static final Access SHOP =
      new Access(
          new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop"), "");
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final Room room = new Room(1);
  private final List<ObjectEvent> told = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final Map<ObjectKey, String> versions = new HashMap<>();
  private boolean drops;
  private boolean refuses;

  ComparisonTest() {
    room.wire.fail(
        new WireFaults() {
          @Override
          public Fate fate(Call call) {
            calls.add(call);
            return refuses && isMetadata(call) ? Fate.OVERLOADED : Fate.HAPPENS;
          }

          @Override
          public List<WatchCursor.Line> lines(List<WatchCursor.Line> genuine) {
            return drops ? List.of() : genuine;
          }
        });
  }

  private static boolean isMetadata(Call call) {
    return call.accept().contains("as=PartialObjectMetadataList");
  }

  private static Manifest map(String name, String value) {
    return new Manifest(
        JsonObject.EMPTY
            .with("apiVersion", "v1")
            .with("kind", "ConfigMap")
            .with("metadata", JsonObject.EMPTY.with("name", name).with("namespace", "default"))
            .with("data", JsonObject.EMPTY.with("key", value)));
  }

  private static Manifest ours(String name, String value) {
    return map(name, value).withLabel(Labels.APPLICATION_LABEL, SHOP.application().label());
  }

  private ObservedObject make(String name) {
    Manifest manifest = ours(name, "1");
    DesiredObject desired =
        new DesiredObject(
            manifest.key(),
            manifest,
            Json.digest(manifest.content()),
            ObjectOptions.DEFAULT,
            new Origin("shop.yaml", 0, 1));
    ApplyRequest request =
        new ApplyRequest(desired, new Expectation.Absent(), TakeOver.NOBODY, false);
    return room.target.apply(SHOP, request).live().orElseThrow();
  }

  private void hear(ObjectEvent event) {
    told.add(event);
    if (event instanceof ObjectEvent.Seen(ObservedObject object)) {
      versions.put(object.key(), object.resourceVersion());
    } else if (event instanceof ObjectEvent.Gone(ObjectKey key, _)) {
      versions.remove(key);
    }
  }

  private void subscribe(String... names) {
    Set<ObjectReference> references = new HashSet<>();
    for (String name : names) {
      references.add(new ObjectReference(map(name, "").key(), "v1"));
    }
    room.target.watch().subscribe(SHOP.application(), references, this::hear);
    pass(SOON);
    told.clear();
  }

  private void pass(Duration time) {
    room.timeline.run(time);
  }

  /// So many writes are never told, and then the watch goes on beyond them.
  private void untold(Runnable writes) {
    drops = true;
    writes.run();
    pass(SOON);
    drops = false;
    room.create(ours("later", "1"));
    pass(SOON);
    told.removeIf(
        event -> event instanceof ObjectEvent.Seen(ObservedObject o) && is(o.key(), "later"));
    assertThat(told).as("nothing of it is told").isEmpty();
  }

  private static boolean is(ObjectKey key, String name) {
    return key.name().equals(name);
  }

  private boolean confirms() {
    return room.target.watch().confirms(SHOP.application(), versions, INTERVAL);
  }

  @Faults(
      value = {13},
      holds = {"L1", "S8"})
  @Test
  void anEditThatWasNotToldIsFound() {
    make("web");
    subscribe("web");
    untold(() -> room.change(map("web", "by hand")));
    pass(INTERVAL);
    assertThat(told)
        .singleElement()
        .isInstanceOfSatisfying(
            ObjectEvent.Seen.class,
            seen ->
                assertThat(seen.object().manifest().content().at("data", "key"))
                    .contains(new JsonString("by hand")));
    assertThat(confirms()).isTrue();
  }

  @Test
  void anEndThatWasNotToldIsFound() {
    ObservedObject web = make("web");
    subscribe("web");
    untold(() -> room.delete(web.key()));
    pass(INTERVAL);
    assertThat(told).containsExactly(new ObjectEvent.Gone(web.key(), web.uid()));
  }

  @Test
  void anObjectThatCameUntoldIsFound() {
    make("web");
    subscribe("web");
    untold(() -> room.create(ours("stray", "1")));
    pass(INTERVAL);
    assertThat(told)
        .singleElement()
        .isInstanceOfSatisfying(
            ObjectEvent.Seen.class, seen -> assertThat(is(seen.object().key(), "stray")).isTrue());
  }

  @Test
  void anotherObjectOfTheNameIsFound() {
    ObservedObject web = make("web");
    subscribe("web");
    untold(
        () -> {
          room.delete(web.key());
          room.create(ours("web", "2"));
        });
    pass(INTERVAL);
    assertThat(told).contains(new ObjectEvent.Gone(web.key(), web.uid()));
    assertThat(told.getLast())
        .isInstanceOfSatisfying(
            ObjectEvent.Seen.class,
            seen -> assertThat(seen.object().uid()).isNotEqualTo(web.uid()));
  }

  @Test
  void whatIsWatchedByNameIsComparedToo() {
    room.create(map("theirs", "1"));
    subscribe("theirs");
    untold(() -> room.change(map("theirs", "2")));
    pass(INTERVAL);
    assertThat(told).singleElement().isInstanceOf(ObjectEvent.Seen.class);
  }

  @Test
  void whereVeryManyDifferAllAreListed() {
    IntStream.range(0, 300).forEach(i -> make("web-" + i));
    subscribe("web-0");
    drops = true;
    IntStream.range(0, 300).forEach(i -> room.change(map("web-" + i, "2")));
    pass(SOON);
    drops = false;
    room.create(ours("later", "1"));
    pass(SOON);
    told.clear();
    calls.clear();
    pass(INTERVAL);
    assertThat(told).hasSizeGreaterThanOrEqualTo(300);
    assertThat(calls).hasSizeLessThan(20);
  }

  /// An event that is only late is told by the watch; nothing is asked for it.
  @Test
  void nothingIsAskedButListsAndWatches() {
    make("web");
    subscribe("web");
    calls.clear();
    pass(Duration.ofHours(1));
    assertThat(told).isEmpty();
    assertThat(calls).allMatch(call -> call.query().containsKey("watch") || isMetadata(call));
    assertThat(calls.stream().filter(ComparisonTest::isMetadata))
        .as("every five to nine minutes")
        .hasSizeBetween(6, 12);
    assertThat(confirms()).isTrue();
  }

  @Test
  void aListThatIsRefusedMakesNobodyBlind() {
    make("web");
    subscribe("web");
    assertThat(confirms()).isTrue();
    refuses = true;
    pass(Duration.ofMinutes(30));
    assertThat(told).isEmpty();
    assertThat(confirms()).as("too long ago").isFalse();
    room.change(map("web", "by hand"));
    pass(SOON);
    assertThat(told).singleElement().isInstanceOf(ObjectEvent.Seen.class);
    refuses = false;
    pass(Duration.ofMinutes(3));
    assertThat(confirms()).isTrue();
  }

  @Test
  void whatSomebodyKnowsOtherwiseIsNotConfirmed() {
    make("web");
    subscribe("web", "missing");
    pass(SOON);
    assertThat(confirms()).as("the missing one is watched by its name").isTrue();
    versions.put(map("web", "").key(), "1");
    assertThat(confirms()).isFalse();
    versions.clear();
    assertThat(confirms()).isFalse();
    room.target.watch().unsubscribe(SHOP.application());
    assertThat(confirms()).as("of nobody").isFalse();
  }
}
