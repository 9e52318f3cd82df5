package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RunReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What an application does when its interval is over, on a target that compares by itself.
class IntervalTest {

  private static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final Shop SHOP = Shop.USUAL.comparedEvery(INTERVAL);
  private static final String ASKED = "observe unless compared";

  private static Play compared() {
    Play play = Play.converged(SHOP, config("settings", "1"));
    play.gate.compares();
    return play;
  }

  /// What is elsewhere is looked up anew, and nothing is read from the target.
  @Test
  void isRenderedAnewAndReadsNothing() {
    Play play = compared();
    play.pass(INTERVAL);
    assertThat(play.acts()).containsExactly("resolve", "render c1", ASKED);
    assertThat(play.progress()).isEqualTo("Idle");
    assertThat(play.status().sync()).isEqualTo(SyncState.SYNCED);
    assertThat(play.alarm(Timer.RESYNC)).contains(INTERVAL);
    play.pass(INTERVAL.multipliedBy(3));
    assertThat(play.acts())
        .containsExactly(
            "resolve",
            "render c1",
            ASKED,
            "resolve",
            "render c1",
            ASKED,
            "resolve",
            "render c1",
            ASKED);
  }

  @Test
  void whatTheTargetKnowsOtherwiseIsLookedAt() {
    Play play = compared();
    play.world().edit("settings", "unseen");
    play.pass(INTERVAL);
    assertThat(play.acts()).startsWith("resolve", "render c1", ASKED).contains("update settings");
  }

  @Test
  void aCommitThatNobodyToldOfIsLookedAt() {
    Play play = compared();
    play.world().commit("c2", config("settings", "1"));
    play.pass(INTERVAL);
    assertThat(play.acts()).startsWith("resolve", "render c2", "observe").doesNotContain(ASKED);
  }

  @Test
  void whoWasAskedToLookDoesNotAskWhetherItIsSo() {
    Play play = compared();
    play.tell(new Event.Triggered(RunReason.RESYNC, "plumbline", false, false));
    assertThat(play.acts()).containsExactly("resolve", "render c1", "observe");
  }

  @Test
  void aBlindApplicationLooks() {
    Play play = compared();
    play.tell(new Event.WatchLost(1, Things.problem(ProblemCode.TARGET_UNREACHABLE)));
    play.pass(INTERVAL);
    assertThat(play.acts()).containsExactly("resolve", "render c1", "observe");
  }

  @Test
  void whereDriftIsShownEverythingIsLookedAt() {
    Play play =
        Play.converged(
            Shop.USUAL.withoutHealing().comparedEvery(INTERVAL), config("settings", "1"));
    play.gate.compares();
    play.edit("settings", "by hand").acts();
    play.pass(INTERVAL);
    assertThat(play.acts()).startsWith("resolve", "render c1", "observe").doesNotContain(ASKED);
  }

  @Test
  void whatIsSeenMeanwhileIsPutRight() {
    Play play = compared();
    play.hold("observe").pass(INTERVAL).acts();
    play.edit("settings", "by hand");
    play.letGo();
    assertThat(play.acts()).contains("update settings");
  }

  /// The answer was on its way when the object changed.
  @Test
  void whatIsSeenAfterItWasConfirmedIsPutRight() {
    Play play = compared();
    play.hold("observe").pass(INTERVAL).acts();
    long run = play.state().runs();
    play.edit("settings", "by hand");
    play.tell(new Event.Confirmed(run));
    assertThat(play.acts()).contains("update settings");
  }

  @Test
  void afterALookThatFailedTheNextOneIsAWholeOne() {
    Play play = compared();
    play.fail("observe", ProblemCode.TARGET_UNREACHABLE).pass(INTERVAL).acts();
    play.pass(INTERVAL);
    assertThat(play.acts()).startsWith("resolve", "render c1", "observe").doesNotContain(ASKED);
  }

  @Test
  void aComparisonThatACommitSupersedesBecomesALook() {
    Play play = compared();
    play.hold("observe").pass(INTERVAL).acts();
    play.push("c2", config("settings", "1"));
    assertThat(play.acts()).containsExactly("take c2", "render c2", "observe");
  }
}
