package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.Clearance;
import dev.plumbline.approval.Clearances;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.SyncState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the gate does not let go waits, is shown, and is looked at anew before it goes.
class HoldingTest {

  private static final Clearance NEEDS = new Clearance.Needs(1, "ada", List.of("Ask ada."));
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Clearance until(Duration after) {
    Instant at = Things.START.plus(after);
    return new Clearance.Wait(Optional.of(at), List.of("It is frozen."));
  }

  private static Play gate(Play play, Clearance says) {
    play.gate.says(says);
    return play;
  }

  private static Play held() {
    return gate(Play.converged(Shop.USUAL, config("settings", "1")), NEEDS)
        .push("c2", config("settings", "2"));
  }

  private static String text(Play play) {
    return play.world().object("settings").manifest().content().string("text").orElseThrow();
  }

  @Test
  void whatIsHeldIsShownAndNothingIsDone() {
    Play play = held();
    assertThat(text(play)).isEqualTo("1");
    assertThat(play.acts()).noneMatch(act -> act.startsWith("update"));
    assertThat(play.progress()).isEqualTo("Idle");
    assertThat(play.problem()).isEqualTo("APPROVAL_MISSING");
    assertThat(play.status().activity()).isEqualTo(Activity.BACKING_OFF);
    assertThat(play.status().sync()).isEqualTo(SyncState.OUT_OF_SYNC);
    assertThat(play.status().applied()).contains(Things.revision("c1"));
    assertThat(play.state().pending()).isPresent();
    assertThat(play.state().failures()).isZero();
    assertThat(play.alarm(Timer.RETRY)).contains(MINUTE);
  }

  @Test
  void itIsAskedAgainAndGoesOnceItMay() {
    Play play = held();
    for (int i = 0; i < 30; i++) {
      play.pass(MINUTE);
      assertThat(play.problem()).isEqualTo("APPROVAL_MISSING");
    }
    assertThat(text(play)).isEqualTo("1");
    gate(play, Clearances.FREE).pass(MINUTE);
    assertThat(text(play)).isEqualTo("2");
    assertThat(play.problem()).isEmpty();
    assertThat(play.status().sync()).isEqualTo(SyncState.SYNCED);
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }

  @Test
  void somebodyWhoAsksIsAnsweredAtOnce() {
    Play play = gate(held(), Clearances.FREE).request();
    assertThat(text(play)).isEqualTo("2");
    assertThat(play.problem()).isEmpty();
  }

  @Test
  void whatGoesInTheEndIsWhatIsWantedThen() {
    Play play = held().push("c3", config("settings", "3"));
    assertThat(play.problem()).isEqualTo("APPROVAL_MISSING");
    gate(play, Clearances.FREE).pass(MINUTE);
    assertThat(text(play)).isEqualTo("3");
  }

  @Test
  void aCommitElsewhereNeitherEndsTheWaitNorHurriesIt() {
    Play play = held();
    play.pass(Duration.ofSeconds(30)).push("c3", config("settings", "2"));
    assertThat(play.alarm(Timer.RETRY)).contains(Duration.ofSeconds(30));
    assertThat(play.problem()).isEqualTo("APPROVAL_MISSING");
    gate(play, Clearances.FREE).pass(Duration.ofSeconds(30));
    assertThat(text(play)).isEqualTo("2");
    assertThat(play.status().applied()).contains(Things.revision("c3"));
  }

  @Test
  void aCommitThatTakesTheChangeBackEndsTheWait() {
    Play play = held().push("c3", config("settings", "1"));
    assertThat(play.problem()).isEmpty();
    assertThat(play.state().pending()).isEmpty();
    assertThat(play.status().sync()).isEqualTo(SyncState.SYNCED);
  }

  @Test
  void aWindowIsWaitedForAndAskedAboutEachHour() {
    Play play =
        gate(Play.converged(Shop.USUAL, config("settings", "1")), until(Duration.ofMinutes(150)))
            .push("c2", config("settings", "2"));
    assertThat(play.problem()).isEqualTo("WINDOW_CLOSED");
    assertThat(play.alarm(Timer.RETRY)).contains(Duration.ofHours(1));
    play.pass(Duration.ofHours(2));
    assertThat(play.alarm(Timer.RETRY)).contains(Duration.ofMinutes(30));
    gate(play, Clearances.FREE).pass(Duration.ofMinutes(30));
    assertThat(text(play)).isEqualTo("2");
  }

  @Test
  void aWindowThatIsOverByOurClockIsAskedAboutSoon() {
    Play play =
        gate(Play.converged(Shop.USUAL, config("settings", "1")), until(Duration.ZERO))
            .push("c2", config("settings", "2"));
    assertThat(play.alarm(Timer.RETRY)).contains(Duration.ofSeconds(1));
  }

  @Test
  void driftIsLeftUntilItMayBeSetRight() {
    Play play =
        gate(Play.converged(Shop.USUAL, config("settings", "1")), until(Duration.ofMinutes(30)))
            .edit("settings", "by hand");
    assertThat(text(play)).isEqualTo("by hand");
    assertThat(play.problem()).isEqualTo("WINDOW_CLOSED");
    assertThat(play.alarm(Timer.RETRY)).contains(Duration.ofMinutes(30));
    assertThat(play.status().sync()).isEqualTo(SyncState.OUT_OF_SYNC);
    gate(play, Clearances.FREE).pass(Duration.ofMinutes(30));
    assertThat(text(play)).isEqualTo("1");
    assertThat(play.problem()).isEmpty();
  }

  @Test
  void driftThatMayNotBeSetRightEndsNoRunThatWaits() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"), process("web", "1"));
    play.push("c2", config("settings", "1"), process("web", "2"));
    assertThat(play.progress()).isEqualTo("Waiting");
    gate(play, until(Duration.ofMinutes(30))).edit("settings", "by hand");
    assertThat(play.progress()).isEqualTo("Waiting");
    play.phase("web", "Ready");
    assertThat(play.status().applied()).contains(Things.revision("c2"));
    assertThat(text(play)).isEqualTo("by hand");
    gate(play, Clearances.FREE).pass(Duration.ofMinutes(60));
    assertThat(text(play)).isEqualTo("1");
  }

  @Test
  void aRemovalWaitsToo() {
    Play play =
        gate(Play.converged(Shop.USUAL, config("settings", "1")), until(Duration.ofMinutes(30)));
    play.tell(new Event.Withdrawn());
    assertThat(play.world().names()).containsExactly("settings");
    assertThat(play.problem()).isEqualTo("WINDOW_CLOSED");
    gate(play, Clearances.FREE).pass(Duration.ofMinutes(30));
    assertThat(play.progress()).isEqualTo("Ended");
    assertThat(play.world().names()).isEmpty();
  }

  @Test
  void whoIsSuspendedMeanwhileDoesNotGo() {
    Play play = held().tell(new Event.Declared(Shop.USUAL.suspend().declared()));
    gate(play, Clearances.FREE).pass(Duration.ofHours(3));
    assertThat(text(play)).isEqualTo("1");
    assertThat(play.progress()).isEqualTo("Suspended");
  }

  @Test
  void suspendedWhileItIsAskedItRests() {
    Play play = gate(Play.converged(Shop.USUAL, config("settings", "1")), NEEDS);
    play.hold("append").push("c2", config("settings", "2"));
    play.tell(new Event.Declared(Shop.USUAL.suspend().declared())).letGo();
    assertThat(play.progress()).isEqualTo("Suspended");
    assertThat(text(play)).isEqualTo("1");
  }

  @Test
  void aNewerWishWhileItIsAskedIsTakenUp() {
    Play play = gate(Play.converged(Shop.USUAL, config("settings", "1")), NEEDS);
    play.hold("append").push("c2", config("settings", "2"));
    play.push("c3", config("settings", "3")).letGo();
    assertThat(play.problem()).isEqualTo("APPROVAL_MISSING");
    gate(play, Clearances.FREE).pass(MINUTE);
    assertThat(text(play)).isEqualTo("3");
  }
}
