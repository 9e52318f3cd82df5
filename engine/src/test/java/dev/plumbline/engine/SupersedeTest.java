package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.inWave;
import static dev.plumbline.engine.Things.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.RunReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What becomes of a run when something newer is asked for.
class SupersedeTest {

  private static Play held(String words) {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"), process("web", "1"));
    play.hold(words);
    return play;
  }

  @Test
  void newerCommitEndsAWait() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    play.push("c2", process("web", "2"));
    play.phase("web", "Starting").everything();
    play.push("c3", process("web", "3"));
    assertThat(play.everything())
        .startsWith("cancel WAIT")
        .containsSubsequence("append RUN_FAILED", "take c3", "render c3", "observe", "update web");
    assertThat(play.world().receipts())
        .filteredOn(receipt -> receipt.event() == Receipt.Event.RUN_FAILED)
        .singleElement()
        .satisfies(receipt -> assertThat(receipt.code()).hasToString("Optional[INTERRUPTED]"));
    play.phase("web", "Ready");
    assertThat(play.state().history())
        .extracting(ApplicationStatus.Run::succeeded)
        .containsExactly(true, false, true);
  }

  @Test
  void supersededRunIsNoFailure() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    play.push("c2", process("web", "2"));
    play.push("c3", process("web", "3"));
    assertThat(play.state().failures()).isZero();
    assertThat(play.state().problems()).isEmpty();
    assertThat(play.alarm(Timer.RETRY)).isEmpty();
  }

  @Test
  void stepsThatAreUnderWayEndBeforeANewerCommitBegins() {
    Play play = held("update settings");
    play.push("c2", config("settings", "2"), process("web", "2"));
    assertThat(play.acts()).endsWith("update settings");
    play.push("c3", config("settings", "3"), process("web", "3"));
    assertThat(play.everything()).isEmpty();
    play.letGo();
    assertThat(play.acts())
        .startsWith("write settings=u1 web=u2", "append RUN_FAILED", "take c3")
        .containsSubsequence("update settings", "update web");
    assertThat(play.world().object("web").manifest().content().string("text")).contains("3");
  }

  @Test
  void stageThatWasNotBegunIsLeftOut() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"), inWave(1, config("two", "1")));
    play.hold("update one");
    play.push("c2", config("one", "2"), inWave(1, config("two", "2")));
    play.push("c3", config("one", "2"), inWave(1, config("two", "1")));
    play.letGo();
    assertThat(play.acts()).contains("update one", "take c3").doesNotContain("update two");
    assertThat(play.progress()).isEqualTo("Idle");
    assertThat(play.status().sync()).isEqualTo(ApplicationStatus.SyncState.SYNCED);
  }

  @Test
  void runThatOnlyReadsBeginsAnew() {
    Play play = held("render c2");
    play.push("c2", config("settings", "2"), process("web", "1"));
    play.push("c3", config("settings", "3"), process("web", "1"));
    assertThat(play.acts())
        .startsWith("take c2", "render c2", "take c3", "render c3", "observe")
        .contains("update settings");
  }

  @Test
  void answerOfAnOlderRunIsIgnored() {
    Play play = held("render c2");
    play.push("c2", config("settings", "2"), process("web", "1"));
    play.push("c3", config("settings", "3"), process("web", "1"));
    play.everything();
    ApplicationState before = play.state();
    play.letGo();
    assertThat(play.everything()).isEmpty();
    assertThat(play.state()).isEqualTo(before);
  }

  @Test
  void lateFailureOfAnOlderRunIsIgnored() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.tell(new Event.Failed(1, Things.problem(ProblemCode.TARGET_UNREACHABLE)));
    assertThat(play.everything()).isEmpty();
    assertThat(play.state().problems()).isEmpty();
  }

  @Test
  void twoWishesDuringARunBecomeOneRun() {
    Play play = held("update settings");
    play.push("c2", config("settings", "2"), process("web", "1"));
    play.request();
    play.push("c3", config("settings", "3"), process("web", "1"));
    play.everything();
    long before = play.state().runs();
    play.letGo();
    assertThat(play.state().runs()).isEqualTo(before + 1);
    assertThat(play.acts()).contains("resolve", "render c3", "update settings");
    assertThat(play.world().receipts().getLast().actor()).isEqualTo("ann");
  }

  @Test
  void resyncEndsNoWait() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    play.push("c2", process("web", "2"));
    play.phase("web", "Starting").everything();
    play.tell(new Event.Triggered(RunReason.RESYNC, "", false, false));
    assertThat(play.everything()).isEmpty();
    play.phase("web", "Ready");
    assertThat(play.acts())
        .containsExactly("write web=u1", "append RUN_SUCCEEDED", "resolve", "render c2", "observe");
  }

  @Test
  void resyncThatANewerCommitSupersedesIsNotLost() {
    Shop shop = Shop.USUAL.comparedEvery(Duration.ofMinutes(10));
    Play play = Play.converged(shop, config("settings", "1"));
    play.world().edit("settings", "unseen");
    play.hold("resolve").pass(Duration.ofMinutes(10));
    assertThat(play.acts()).containsExactly("resolve");
    play.push("c2", config("settings", "1"));
    assertThat(play.acts())
        .as("c2 renders to the same, and the target is looked at all the same")
        .startsWith("take c2", "render c2", "observe")
        .contains("update settings");
  }

  @Test
  void declarationForAnotherTargetLeavesTheOldOneAlone() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.tell(new Event.Declared(Shop.USUAL.declared(Shop.ID, "other")));
    assertThat(play.acts()).startsWith("unwatch", "resolve", "render c1", "observe");
    assertThat(play.world().names()).containsExactly("settings");
  }
}
