package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.inWave;
import static dev.plumbline.engine.Things.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What becomes of a run that fails.
class FailureTest {

  /// The pauses before each retry of a revision that cannot be rendered, until none comes.
  private static List<Long> pauses(Shop shop, int most) {
    Play play = Play.converged(shop, config("settings", "1"));
    for (int i = 0; i <= most; i++) {
      play.fail("render c2", ProblemCode.TARGET_UNREACHABLE);
    }
    play.push("c2", config("settings", "2"));
    List<Long> pauses = new ArrayList<>();
    for (Optional<Duration> next = play.alarm(Timer.RETRY);
        next.isPresent() && pauses.size() < most;
        next = play.alarm(Timer.RETRY)) {
      pauses.add(next.get().toSeconds());
      play.pass(next.get());
    }
    return pauses;
  }

  @Test
  void pausesGrowAndEndAtTheLimit() {
    assertThat(pauses(Shop.USUAL.retrying(3), 20)).containsExactly(5L, 10L, 20L);
  }

  @Test
  void withoutLimitItNeverGivesUp() {
    assertThat(pauses(Shop.USUAL.retrying(-1), 12))
        .startsWith(5L, 10L, 20L, 40L, 80L, 160L, 180L)
        .endsWith(180L)
        .hasSize(12);
  }

  @Test
  void noRetryWhereNoneIsWanted() {
    assertThat(pauses(Shop.USUAL.retrying(0), 20)).isEmpty();
  }

  @Test
  void retrySucceedsAndForgetsTheFailures() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.fail("update settings", ProblemCode.TARGET_OVERLOADED);
    play.push("c2", config("settings", "2"));
    assertThat(play.status().activity()).isEqualTo(Activity.BACKING_OFF);
    assertThat(play.problem()).isEqualTo("TARGET_OVERLOADED");
    play.everything();
    play.pass(Duration.ofSeconds(5));
    assertThat(play.acts())
        .startsWith("resolve", "render c2", "observe")
        .contains("update settings");
    assertThat(play.problem()).isEmpty();
    assertThat(play.state().failures()).isZero();
    assertThat(play.alarm(Timer.RETRY)).isEmpty();
  }

  @Test
  void whatPeopleMustMendIsNotTriedAgain() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.fail("render", ProblemCode.INVALID_YAML);
    play.push("c2", config("settings", "2"));
    assertThat(play.problem()).isEqualTo("INVALID_YAML");
    assertThat(play.alarm(Timer.RETRY)).isEmpty();
    assertThat(play.status().activity()).isEqualTo(Activity.IDLE);
    play.push("c3", config("settings", "3"));
    assertThat(play.problem()).isEmpty();
    assertThat(play.status().applied()).contains(Things.revision("c3"));
  }

  @Test
  void newCommitTakesThePlaceOfARetry() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.fail("render c2", ProblemCode.SOURCE_CORRUPT);
    play.push("c2", config("settings", "2"));
    assertThat(play.alarm(Timer.RETRY)).isPresent();
    play.push("c3", config("settings", "3"));
    assertThat(play.alarm(Timer.RETRY)).isEmpty();
    assertThat(play.state().failures()).isZero();
  }

  @Test
  void referenceThatIsFoundAgainIsTakenAtOnce() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.fail("resolve", ProblemCode.REFERENCE_NOT_FOUND).request();
    assertThat(play.problem()).isEqualTo("REFERENCE_NOT_FOUND");
    assertThat(play.alarm(Timer.RETRY)).isEmpty();
    play.look();
    assertThat(play.problem()).isEmpty();
  }

  @Test
  void nothingRunningIsTouchedByAFailure() {
    for (String words : List.of("take", "render", "observe", "append", "write")) {
      Play play = Play.converged(Shop.USUAL, config("one", "1"), config("two", "1"));
      play.fail(words, ProblemCode.SOURCE_UNREACHABLE);
      play.push("c2", config("one", "2"), config("three", "1"));
      assertThat(play.world().names()).as(words).containsExactly("one", "two");
      assertThat(play.world().object("one").resourceVersion()).as(words).isEqualTo("1");
      play.pass(Duration.ofSeconds(5));
      assertThat(play.world().names()).as(words).containsExactly("one", "three");
    }
  }

  @Test
  void inventoryWhoseWriteFailedIsReadAnew() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.fail("write", ProblemCode.TARGET_UNREACHABLE);
    play.push("c2", config("one", "1"), config("two", "1"));
    assertThat(play.state().known().inventory()).isEmpty();
    assertThat(play.status().sync()).hasToString("UNKNOWN");
    play.pass(Duration.ofSeconds(5));
    assertThat(play.state().known().inventory()).contains(play.world().inventory());
  }

  /// What was done is recorded although the end could not be stored (S5).
  @Test
  void whatWasDoneIsToldAlsoWhenTheEndCannotBeStored() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.everything();
    play.fail("write", ProblemCode.TARGET_UNREACHABLE);
    play.push("c2", config("one", "2"));
    assertThat(play.acts()).containsSequence("update one", "write one=u1", "append RUN_FAILED");
    assertThat(play.problem()).isEqualTo("TARGET_UNREACHABLE");
    play.pass(Duration.ofSeconds(5));
    assertThat(play.problem()).isEmpty();
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }

  /// A ledger that cannot be written is not asked twice.
  @Test
  void aRunWhoseEndCanNeitherBeStoredNorToldHasFailed() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.fail("write", ProblemCode.TARGET_UNREACHABLE);
    play.fail("append RUN_FAILED", ProblemCode.LEDGER_CORRUPT);
    play.push("c2", config("one", "2"));
    assertThat(play.status().activity()).isEqualTo(Activity.BACKING_OFF);
    play.pass(Duration.ofSeconds(5));
    assertThat(play.problem()).isEmpty();
  }

  @Test
  void stepThatFailedStopsNoOtherOfItsStageButEveryLaterStage() {
    Play play = new Play(Shop.USUAL.declared());
    play.world().commit("c1", config("one", "1"), config("two", "1"), inWave(1, config("x", "1")));
    play.fail("create one", ProblemCode.OBJECT_REJECTED);
    play.tell(new Event.Declared(Shop.USUAL.declared()));
    assertThat(play.acts())
        .endsWith(
            "create one",
            "create two",
            "write one=? two=u1 x=?",
            "append RUN_FAILED",
            "watch one two x");
    assertThat(play.problem()).isEqualTo("OBJECT_REJECTED");
  }

  @Test
  void whatLooksHopelessIsGivenUpAfterAMoment() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    play.push("c2", process("web", "2")).phase("web", "Failed");
    assertThat(play.progress()).isEqualTo("Waiting");
    assertThat(play.alarm(Timer.WAIT)).contains(Duration.ofSeconds(1));
    play.pass(Duration.ofSeconds(1));
    assertThat(play.problem()).isEqualTo("HEALTH_FAILED");
    assertThat(play.status().activity()).isEqualTo(Activity.BACKING_OFF);
  }

  @Test
  void whatRecoversWithinThatMomentHasTheWholeTimeAgain() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    play.push("c2", process("web", "2")).phase("web", "Failed").phase("web", "Starting");
    assertThat(play.alarm(Timer.WAIT)).contains(Duration.ofMinutes(2));
    play.pass(Duration.ofSeconds(119)).phase("web", "Ready");
    assertThat(play.problem()).isEmpty();
    assertThat(play.progress()).isEqualTo("Idle");
  }

  @Test
  void whatIsNotHealthyInTimeFails() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    play.push("c2", process("web", "2"));
    play.pass(Duration.ofSeconds(119));
    assertThat(play.progress()).isEqualTo("Waiting");
    play.pass(Duration.ofSeconds(1));
    assertThat(play.problem()).isEqualTo("HEALTH_TIMEOUT");
  }

  @Test
  void defectOfOursFailsTheRunAndIsTriedAgain() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.hold("observe").push("c2", config("settings", "2"));
    play.defect(Things.problem(ProblemCode.INTERNAL_ERROR));
    assertThat(play.progress()).isEqualTo("Idle");
    assertThat(play.problem()).isEqualTo("INTERNAL_ERROR");
    play.letGo().pass(Duration.ofSeconds(5));
    assertThat(play.problem()).isEmpty();
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }

  @Test
  void defectOfOursAtRestIsShown() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.defect(Things.problem(ProblemCode.INTERNAL_ERROR));
    assertThat(play.everything()).containsExactly("publish SYNCED HEALTHY IDLE");
    assertThat(play.problem()).isEqualTo("INTERNAL_ERROR");
  }

  /// Nobody can wait for the health of what could not be looked at; and it is not said to be gone.
  @Test
  void whatCouldNotBeReadFailsTheRunAndKeepsItsLastState() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"), config("others", "1"));
    play.world()
        .hidden()
        .put(Things.key("settings"), Things.problem(ProblemCode.TARGET_UNREACHABLE));
    play.push("c2", config("settings", "2"), config("others", "2"));
    assertThat(play.status().activity()).isEqualTo(Activity.BACKING_OFF);
    assertThat(play.problem()).isEqualTo("TARGET_UNREACHABLE");
    assertThat(play.status().objects().toString()).doesNotContain("it is not there");
    assertThat(play.acts()).contains("update others").doesNotContain("delete settings");
  }

  /// Of what was never seen and cannot be read nobody knows whether it is there (S8).
  @Test
  void whatWasNeverSeenAndCannotBeReadIsUnknown() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.world().hidden().put(Things.key("others"), Things.problem(ProblemCode.FORBIDDEN));
    play.push("c2", config("settings", "2"), config("others", "2"));
    assertThat(play.status().health().status()).isEqualTo(HealthStatus.UNKNOWN);
    assertThat(play.status().objects().toString()).doesNotContain("it is not there");
  }

  /// Nobody waits the whole time for the health of an object that was taken away.
  @Test
  void whatIsDeletedDuringTheWaitIsGivenUpAfterAMoment() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    play.push("c2", process("web", "2")).remove("web");
    assertThat(play.alarm(Timer.WAIT)).contains(Duration.ofSeconds(1));
    play.pass(Duration.ofSeconds(1));
    assertThat(play.problem()).isEqualTo("HEALTH_FAILED");
    play.pass(Duration.ofSeconds(5)).phase("web", "Ready");
    assertThat(play.problem()).isEmpty();
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }

  @Test
  void anotherObjectOfTheSameNameSatisfiesNoWait() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    play.push("c2", process("web", "2"));
    ObservedObject ours = play.world().object("web");
    play.see(
        new ObservedObject(
            ours.key(),
            "somebody's",
            ours.resourceVersion() + "9",
            play.world().phase("web", "Ready").manifest(),
            ours.owned(),
            Optional.empty(),
            Optional.empty(),
            false));
    assertThat(play.progress()).isEqualTo("Waiting");
  }

  /// What may have been stored must be read anew, also if the next commit changes nothing.
  @Test
  void whatIsStoredIsReadAnewThoughTheNextCommitChangesNothing() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.fail("append RUN_SUCCEEDED", ProblemCode.STORAGE_FAILED);
    play.hold("append RUN_SUCCEEDED").push("c2", config("settings", "2"));
    play.push("c3", config("settings", "2"));
    play.letGo();
    assertThat(play.status().sync()).isEqualTo(SyncState.SYNCED);
    assertThat(play.status().applied()).contains(Things.revision("c3"));
  }
}
