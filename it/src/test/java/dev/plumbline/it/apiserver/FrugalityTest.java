package dev.plumbline.it.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Outcome;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.ApplyRequest.TakeOver;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.kubernetes.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What need not be asked is not asked.
class FrugalityTest {

  private static final int PAGES = 600;
  private static final Access SHOP = access("shop");
  private static final Access BANK = access("bank");

  private final Room room = new Room(1);
  private final List<Call> calls = new ArrayList<>();
  private Runnable onSecondPage = () -> {};

  FrugalityTest() {
    room.wire.fail(
        new WireFaults() {
          @Override
          public Fate fate(Call call) {
            calls.add(call);
            if (call.query().containsKey("continue")) {
              Runnable once = onSecondPage;
              onSecondPage = () -> {};
              once.run();
            }
            return Fate.HAPPENS;
          }
        });
  }

  private static Access access(String name) {
    return new Access(
        new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", name), "");
  }

  private static DesiredObject wanted(Access access, String name, String value) {
    JsonObject metadata = JsonObject.EMPTY.with("name", name).with("namespace", "default");
    Manifest manifest =
        new Manifest(
                JsonObject.EMPTY
                    .with("apiVersion", "v1")
                    .with("kind", "ConfigMap")
                    .with("metadata", metadata)
                    .with("data", JsonObject.EMPTY.with("key", value)))
            .withLabel(Labels.APPLICATION_LABEL, access.application().label());
    return new DesiredObject(
        manifest.key(),
        manifest,
        Json.digest(manifest.content()),
        ObjectOptions.DEFAULT,
        new Origin("test.yaml", 0, 1));
  }

  private static ObjectReference reference(DesiredObject desired) {
    return new ObjectReference(desired.key(), desired.manifest().apiVersion());
  }

  private Outcome apply(Access access, DesiredObject desired, Expectation expectation) {
    TakeOver takeOver =
        expectation instanceof Expectation.Absent ? TakeOver.NOBODY : TakeOver.ANYBODY;
    return room.target.apply(access, new ApplyRequest(desired, expectation, takeOver, false));
  }

  private ObservedObject look(DesiredObject desired) {
    return room.target
        .observe(SHOP, List.of(reference(desired)))
        .object(desired.key())
        .orElseThrow();
  }

  private List<String> asked() {
    return calls.stream().map(Call::method).toList();
  }

  @Test
  void whatWasJustSeenIsWrittenWithoutAnotherLook() {
    apply(SHOP, wanted(SHOP, "web", "1"), new Expectation.Absent());
    ObservedObject seen = look(wanted(SHOP, "web", "1"));
    calls.clear();
    Outcome outcome = apply(SHOP, wanted(SHOP, "web", "2"), new Expectation.Present(seen.uid()));
    assertThat(outcome.result()).isEqualTo(Outcome.Result.CHANGED);
    assertThat(asked()).containsExactly("PATCH");
  }

  @Test
  void whatChangedSinceItWasSeenIsLookedAtAgain() {
    apply(SHOP, wanted(SHOP, "web", "1"), new Expectation.Absent());
    ObservedObject seen = look(wanted(SHOP, "web", "1"));
    room.change(wanted(SHOP, "web", "by hand").manifest());
    calls.clear();
    Outcome outcome = apply(SHOP, wanted(SHOP, "web", "2"), new Expectation.Present(seen.uid()));
    assertThat(outcome.result()).isEqualTo(Outcome.Result.CHANGED);
    assertThat(asked()).containsExactly("PATCH", "GET", "PATCH");
    assertThat(look(wanted(SHOP, "web", "2")).manifest().content().object("data"))
        .contains(JsonObject.EMPTY.with("key", "2"));
  }

  @Test
  void anotherObjectOfTheNameIsNotWritten() {
    apply(SHOP, wanted(SHOP, "web", "1"), new Expectation.Absent());
    ObservedObject seen = look(wanted(SHOP, "web", "1"));
    room.delete(seen.key());
    room.create(wanted(SHOP, "web", "a stranger's").manifest());
    Outcome outcome = apply(SHOP, wanted(SHOP, "web", "2"), new Expectation.Present(seen.uid()));
    assertThat(outcome.problem()).isPresent();
    assertThat(look(wanted(SHOP, "web", "2")).manifest().content().object("data"))
        .contains(JsonObject.EMPTY.with("key", "a stranger's"));
  }

  @Test
  void whatAWatchShowedIsWrittenWithoutALook() {
    apply(SHOP, wanted(SHOP, "web", "1"), new Expectation.Absent());
    String uid = look(wanted(SHOP, "web", "1")).uid();
    room.target
        .watch()
        .subscribe(SHOP.application(), Set.of(reference(wanted(SHOP, "web", "1"))), event -> {});
    room.timeline.run(Duration.ofSeconds(5));
    room.create(wanted(SHOP, "web", "by hand").manifest());
    room.timeline.run(Duration.ofSeconds(5));
    calls.clear();
    Outcome outcome = apply(SHOP, wanted(SHOP, "web", "2"), new Expectation.Present(uid));
    assertThat(outcome.result()).isEqualTo(Outcome.Result.CHANGED);
    assertThat(asked()).containsExactly("PATCH");
  }

  @Test
  void manyThatAreNotThereAreFoundOutByLists() {
    List<ObjectReference> many =
        IntStream.range(0, 40).mapToObj(i -> reference(wanted(SHOP, "map-" + i, "1"))).toList();
    calls.clear();
    assertThat(room.target.observe(SHOP, many).absent()).hasSize(40);
    assertThat(calls).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void oneSightingServesForOneWrite() {
    apply(SHOP, wanted(SHOP, "web", "1"), new Expectation.Absent());
    ObservedObject seen = look(wanted(SHOP, "web", "1"));
    apply(SHOP, wanted(SHOP, "web", "2"), new Expectation.Present(seen.uid()));
    calls.clear();
    apply(SHOP, wanted(SHOP, "web", "3"), new Expectation.Present(seen.uid()));
    assertThat(asked()).containsExactly("GET", "PATCH");
  }

  @Test
  void whoSubscribesWhileTheFirstListIsToldIsToldByIt() {
    List<DesiredObject> many =
        IntStream.range(0, PAGES)
            .mapToObj(i -> wanted(i < PAGES - 5 ? SHOP : BANK, "map-%03d".formatted(i), "1"))
            .toList();
    many.forEach(one -> apply(SHOP, one, new Expectation.Absent()));
    Set<String> told = new HashSet<>();
    onSecondPage =
        () ->
            room.target
                .watch()
                .subscribe(
                    BANK.application(),
                    Set.of(
                        reference(many.get(PAGES - 1)),
                        reference(many.get(PAGES - 2)),
                        reference(many.getFirst())),
                    event -> {
                      if (event instanceof ObjectEvent.Seen(ObservedObject object)) {
                        told.add(object.key().name());
                      }
                    });
    calls.clear();
    room.target.watch().subscribe(SHOP.application(), Set.of(reference(many.get(1))), event -> {});
    room.timeline.run(Duration.ofSeconds(30));
    assertThat(told).contains("map-000", "map-595", "map-598", "map-599").hasSize(6);
    assertThat(calls.stream().filter(call -> call.path().endsWith("map-000"))).hasSize(1);
    assertThat(calls.stream().filter(call -> call.path().contains("/map-5"))).isEmpty();
  }
}
