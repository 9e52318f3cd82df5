package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.inWave;
import static dev.plumbline.engine.Things.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/// The sequence of a run that nothing disturbs.
class FirstRunTest {

  private static Play begun(Shop shop, DesiredObject... objects) {
    Play play = new Play(shop.declared());
    play.world().commit("c1", objects);
    return play.tell(new Event.Declared(shop.declared()));
  }

  @Test
  void goesThroughTheWholeSequenceInOrder() {
    Play play = begun(Shop.USUAL, config("settings", "1"), process("web", "1"));
    assertThat(play.everything())
        .containsExactly(
            "cancel RESYNC",
            "resolve",
            "render c1",
            "observe",
            "watch settings web",
            "append RUN_STARTED",
            "write settings=? web=?",
            "create settings",
            "create web",
            "set WAIT 2m",
            "publish OUT_OF_SYNC PROGRESSING WAITING");
    play.phase("web", "Ready");
    assertThat(play.everything())
        .containsExactly(
            "cancel WAIT",
            "write settings=u1 web=u2",
            "append RUN_SUCCEEDED",
            "publish SYNCED HEALTHY IDLE");
    assertThat(play.progress()).isEqualTo("Idle");
  }

  @Test
  void tellsTheLedgerTheIntentBeforeAndTheOutcomeAfter() {
    Play play = begun(Shop.USUAL, config("settings", "1"));
    assertThat(play.world().receipts())
        .extracting(Receipt::event, Receipt::actor, Receipt::commit, Receipt::detail)
        .containsExactly(
            line(Receipt.Event.RUN_STARTED, "started"),
            line(Receipt.Event.STEP_INTENDED, "create"),
            line(Receipt.Event.STEP_DONE, "created"),
            line(Receipt.Event.RUN_SUCCEEDED, ""));
  }

  private static Tuple line(Receipt.Event event, String detail) {
    return tuple(event, "plumbline", "c1", detail);
  }

  @Test
  void writesNothingBeforeTheInventoryIsStored() {
    Play play = new Play(Shop.USUAL.declared());
    play.world().commit("c1", config("settings", "1"));
    play.hold("write").tell(new Event.Declared(Shop.USUAL.declared()));
    assertThat(play.acts()).endsWith("append RUN_STARTED", "write settings=?");
    assertThat(play.world().names()).isEmpty();
    play.letGo();
    assertThat(play.acts()).startsWith("create settings");
  }

  @Test
  void writesNothingBeforeTheIntentIsRecorded() {
    Play play = new Play(Shop.USUAL.declared());
    play.world().commit("c1", config("settings", "1"));
    play.fail("append", ProblemCode.STORAGE_FAILED);
    play.tell(new Event.Declared(Shop.USUAL.declared()));
    assertThat(play.acts()).endsWith("append RUN_STARTED");
    assertThat(play.problem()).isEqualTo("STORAGE_FAILED");
    assertThat(play.world().names()).isEmpty();
    assertThat(play.world().inventory().entries()).isEmpty();
  }

  @Test
  void whatIsAppliedIsShownThoughTheEndCouldNotBeRecorded() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.hold("update settings").push("c2", config("settings", "2"));
    play.fail("append", ProblemCode.STORAGE_FAILED).letGo();
    assertThat(play.problem()).isEqualTo("STORAGE_FAILED");
    assertThat(play.world().inventory().commit()).isEqualTo("c2");
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }

  @Test
  void commitThatRendersToTheSameAsksNothingOfTheTarget() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.push("c2", config("settings", "1"));
    assertThat(play.acts()).containsExactly("take c2", "render c2");
    assertThat(play.status().applied()).contains(Things.revision("c2"));
    assertThat(play.world().inventory().commit()).isEqualTo("c1");
  }

  @Test
  void commitThatWasAlreadySeenAsksNothingAtAll() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.look();
    assertThat(play.everything()).isEmpty();
  }

  @Test
  void newCommitChangesOnlyWhatDiffers() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"), config("two", "1"));
    play.push("c2", config("one", "1"), config("two", "2"), config("three", "1"));
    assertThat(play.acts())
        .containsExactly(
            "take c2",
            "render c2",
            "observe",
            "watch one three two",
            "append RUN_STARTED",
            "write one=u1 three=? two=u2",
            "create three",
            "update two",
            "write one=u1 three=u3 two=u2",
            "append RUN_SUCCEEDED");
  }

  @Test
  void whatIsNoLongerDeclaredIsDeleted() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"), config("two", "1"));
    play.push("c2", config("one", "1"));
    assertThat(play.acts()).containsSubsequence("append RUN_STARTED", "delete two", "write one=u1");
    assertThat(play.world().names()).containsExactly("one");
  }

  @Test
  void nothingIsDeletedWherePruningIsOff() {
    Play play = Play.converged(Shop.USUAL.withoutPrune(), config("one", "1"), config("two", "1"));
    play.push("c2", config("one", "1"));
    assertThat(play.acts()).doesNotContain("delete two");
    assertThat(play.world().names()).containsExactly("one", "two");
  }

  @Test
  void waveWaitsForTheHealthOfTheOneBefore() {
    Play play = begun(Shop.USUAL, process("db", "1"), inWave(1, process("web", "1")));
    assertThat(play.acts()).endsWith("create db");
    play.phase("db", "Starting");
    assertThat(play.acts()).isEmpty();
    play.phase("db", "Ready");
    assertThat(play.acts()).containsExactly("create web");
  }

  @Test
  void stepsOfOneSortGoTogetherUpToTheLimit() {
    DesiredObject[] many =
        IntStream.range(0, Applying.PARALLEL + 4)
            .mapToObj(i -> config("c%02d".formatted(i), "1"))
            .toArray(DesiredObject[]::new);
    Play play = new Play(Shop.USUAL.declared());
    play.world().commit("c1", many);
    play.hold("create").tell(new Event.Declared(Shop.USUAL.declared()));
    assertThat(creations(play)).hasSize(Applying.PARALLEL);
    play.letGo();
    assertThat(creations(play)).hasSize(4);
    assertThat(play.world().names()).hasSize(many.length);
  }

  private static List<String> creations(Play play) {
    return play.acts().stream().filter(words -> words.startsWith("create")).toList();
  }

  @Test
  void stepsOfAnotherSortComeAfterwards() {
    Play play = new Play(Shop.USUAL.declared());
    play.world().commit("c1", config("settings", "1"), process("web", "1"));
    play.hold("create").tell(new Event.Declared(Shop.USUAL.declared()));
    assertThat(creations(play)).containsExactly("create settings");
    play.letGo();
    assertThat(creations(play)).containsExactly("create web");
  }

  @Test
  void whatIsNotAutomatedIsShownAndAppliedOnRequest() {
    Play play = begun(Shop.USUAL.manual(), config("settings", "1"));
    assertThat(play.acts()).endsWith("observe", "watch settings", "watch settings");
    assertThat(play.state().pending()).isPresent();
    assertThat(play.status().sync()).hasToString("OUT_OF_SYNC");
    play.request();
    assertThat(play.acts()).contains("create settings");
    assertThat(play.state().pending()).isEmpty();
    assertThat(play.world().receipts().getFirst().actor()).isEqualTo("ann");
  }

  @Test
  void nothingIsWaitedForWhereNothingShallBe() {
    Play play = begun(Shop.USUAL.waitingForNothing(), process("web", "1"));
    assertThat(play.acts()).endsWith("append RUN_SUCCEEDED");
    assertThat(play.progress()).isEqualTo("Idle");
  }

  @Test
  void objectOfAnotherIsWaitedForIfSelected() {
    Shop shop = Shop.USUAL.waitingFor(Things.processKey("database"));
    Play play = begun(shop, config("settings", "1"));
    assertThat(play.acts()).contains("watch database settings").endsWith("create settings");
    assertThat(play.progress()).isEqualTo("Waiting");
    play.world().put(Things.live(process("database", "theirs"), "x1", "100"));
    play.phase("database", "Ready");
    assertThat(play.acts()).endsWith("append RUN_SUCCEEDED");
  }

  @Test
  void everythingIsComparedAgainAtItsTime() {
    Shop shop = Shop.USUAL.comparedEvery(Duration.ofMinutes(10));
    Play play = Play.converged(shop, config("settings", "1"));
    assertThat(play.alarm(Timer.RESYNC)).contains(Duration.ofMinutes(10));
    play.pass(Duration.ofMinutes(10));
    assertThat(play.acts()).containsExactly("resolve", "render c1", "observe unless compared");
    assertThat(play.alarm(Timer.RESYNC)).contains(Duration.ofMinutes(10));
  }
}
