package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A target that went back to an earlier state, at each point of the sequence.
class SettingBackTest {

  private static final Event SET_BACK =
      new Event.TargetSetBack(Things.problem(ProblemCode.TARGET_SET_BACK));
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private static final String[] LOOKS_ANEW = {"resolve", "render c1", "observe"};

  @Test
  void atRestNothingIsClaimedUntilEverythingWasLookedAtAnew() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1")).tell(SET_BACK);
    assertThat(play.status().sync()).isEqualTo(SyncState.UNKNOWN);
    assertThat(play.status().applied()).isEmpty();
    assertThat(play.problem()).isEqualTo("TARGET_SET_BACK");
    assertThat(play.acts()).isEmpty();
    play.pass(MOMENT);
    assertThat(play.acts()).startsWith(LOOKS_ANEW);
    assertThat(play.status().sync()).isEqualTo(SyncState.SYNCED);
    assertThat(play.problem()).isEmpty();
  }

  /// Versions are given out again: an object in an older one is the one that is there.
  @Test
  void olderVersionsAreBelievedAfterwards() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    ObservedObject first = play.world().object("settings");
    play.push("c2", config("settings", "2")).everything();
    play.world().put(first);
    play.tell(SET_BACK).pass(MOMENT);
    assertThat(play.acts()).contains("observe", "update settings");
  }

  /// What is watched is asked for again, though nobody wants anything else.
  @Test
  void everythingIsSubscribedToAnew() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1")).tell(SET_BACK);
    play.everything();
    play.pass(MOMENT);
    assertThat(play.acts()).contains("watch settings");
  }

  @Test
  void aLookIsGivenUpAndWhatItWasForStaysAsked() {
    Play play = Play.converged(Shop.USUAL.manual(), config("settings", "1"));
    play.request();
    play.everything();
    play.hold("observe");
    play.world().edit("settings", "by hand");
    play.request().tell(SET_BACK);
    assertThat(play.progress()).isEqualTo("Idle");
    play.everything();
    play.letGo();
    assertThat(play.acts()).as("an answer from before the store went back").isEmpty();
    play.pass(MOMENT);
    assertThat(play.acts()).startsWith(LOOKS_ANEW).contains("update settings");
  }

  @Test
  void aWaitEndsAndEverythingIsLookedAtAnew() {
    Play play = new Play(Shop.USUAL.declared());
    play.world().commit("c1", process("web", "1"));
    play.tell(new Event.Declared(Shop.USUAL.declared()));
    assertThat(play.progress()).isEqualTo("Waiting");
    play.everything();
    play.world().remove("web");
    play.tell(SET_BACK);
    assertThat(play.acts())
        .containsSubsequence("append RUN_FAILED", "resolve", "render c1", "observe", "create web");
  }

  /// Its writes are refused by the target, so it ends; then it begins anew.
  @Test
  void whatIsBeingWrittenComesToItsEndFirst() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.hold("update settings").fail("update settings", ProblemCode.TARGET_SET_BACK);
    play.push("c2", config("settings", "2")).tell(SET_BACK);
    assertThat(play.progress()).isEqualTo("Applying");
    assertThat(play.status().applied()).isEmpty();
    play.everything();
    play.letGo();
    assertThat(play.acts())
        .containsSubsequence(
            "append RUN_FAILED", "resolve", "render c2", "observe", "update settings");
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }

  @Test
  void whoIsSuspendedStaysSoAndKnowsNothing() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.tell(new Event.Declared(Shop.USUAL.suspend().declared())).tell(SET_BACK);
    assertThat(play.progress()).isEqualTo("Suspended");
    assertThat(play.status().applied()).isEmpty();
    play.everything();
    play.pass(Duration.ofHours(1));
    assertThat(play.acts()).isEmpty();
  }

  @Test
  void whoWaitsForAnotherWaitsAnew() {
    Shop shop = Shop.USUAL.after(new Dependency(Shop.id("data"), false));
    Play play = new Play(shop.declared());
    play.world().commit("c1", config("settings", "1"));
    play.tell(new Event.Declared(shop.declared()));
    assertThat(play.progress()).isEqualTo("Blocked");
    play.tell(SET_BACK);
    assertThat(play.progress()).isEqualTo("Idle");
    play.pass(MOMENT);
    assertThat(play.progress()).isEqualTo("Blocked");
  }

  @Test
  void driftThatWasSeenIsNotHealedByWhatWasSeen() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.hold("append").edit("settings", "by hand");
    play.tell(SET_BACK);
    assertThat(play.state().drift().seen()).isEmpty();
  }

  @Test
  void anAttemptThatIsDueLaterIsNotMade() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.fail("observe", ProblemCode.TARGET_UNREACHABLE).push("c2", config("settings", "2"));
    assertThat(play.alarm(Timer.RETRY)).isPresent();
    play.tell(SET_BACK);
    assertThat(play.alarm(Timer.RETRY)).isEmpty();
    assertThat(play.alarm(Timer.RESYNC)).contains(MOMENT);
  }

  /// A correction that was made while a run waited is given up together with the run.
  @Test
  void aRunThatWasHeldIsNotTakenUp() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.push("c2", config("settings", "1"), process("web", "1"));
    assertThat(play.progress()).isEqualTo("Waiting");
    play.hold("update settings").edit("settings", "by hand");
    assertThat(play.state().held()).isPresent();
    play.tell(SET_BACK);
    assertThat(play.state().held()).isEmpty();
    assertThat(play.alarm(Timer.WAIT)).isEmpty();
  }

  @Test
  void whoIsGoneIsGone() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.tell(new Event.Withdrawn());
    assertThat(play.progress()).isEqualTo("Ended");
    play.everything();
    play.tell(SET_BACK);
    assertThat(play.everything()).isEqualTo(List.of());
  }
}
