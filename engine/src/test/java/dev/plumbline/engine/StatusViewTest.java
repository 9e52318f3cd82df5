package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.hook;
import static dev.plumbline.engine.Things.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Event.Readiness;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.ObjectStatus;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.Phase;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is shown of an application (S8), and whether others may build on it.
class StatusViewTest {

  private static final Event LOST =
      new Event.WatchLost(1, Things.problem(ProblemCode.TARGET_UNREACHABLE));

  private static Readiness readiness(Play play) {
    return StatusView.readiness(play.state());
  }

  @Test
  void nothingIsClaimedBeforeAnythingIsKnown() {
    Play play = new Play(Shop.USUAL.declared());
    ApplicationStatus status = play.status();
    assertThat(status.sync()).isEqualTo(SyncState.UNKNOWN);
    assertThat(status.health().status()).isEqualTo(HealthStatus.UNKNOWN);
    assertThat(StatusView.worthShowing(play.state())).isFalse();
  }

  @Test
  void whatIsNotSeenToBeTrueNowIsSaidToBeStale() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    assertThat(play.status().stale()).isEmpty();
    play.pass(Duration.ofSeconds(7)).everything();
    play.tell(LOST);
    assertThat(play.status().stale()).contains(Things.START.plusSeconds(7));
    assertThat(play.everything()).anyMatch(effect -> effect.startsWith("publish"));
  }

  @Test
  void whatCouldNotBeLookedUpAgainIsSaidAndStandsInNobodysWay() {
    Problem old = Things.problem(ProblemCode.SOURCE_UNREACHABLE);
    Play play = Play.converged(Shop.USUAL, config("settings", "1")).unrefreshed(List.of(old));
    play.everything();
    play.push("c2", config("settings", "2"));
    assertThat(play.status().applied()).contains(Things.revision("c2"));
    assertThat(play.status().problems()).containsExactly(old);
    assertThat(play.everything()).anyMatch(effect -> effect.startsWith("publish"));
    assertThat(readiness(play).ready()).isTrue();
    play.unrefreshed(List.of()).push("c3", config("settings", "2"));
    assertThat(play.status().problems()).isEmpty();
  }

  @Test
  void whatARenderWarnsOfIsSaidOnceAndStandsInNobodysWay() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.everything();
    play.warned(List.of("# Warning: a table is not used", "a table is not used"));
    play.push("c2", config("settings", "2"));
    assertThat(play.status().warnings()).containsExactly("a table is not used");
    assertThat(play.status().problems()).isEmpty();
    assertThat(play.everything()).anyMatch(effect -> effect.startsWith("publish"));
    assertThat(readiness(play).ready()).isTrue();
    play.warned(List.of()).push("c3", config("settings", "3"));
    assertThat(play.status().warnings()).isEmpty();
  }

  @Test
  void failureShowsTheOldRevisionAsApplied() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.fail("observe", ProblemCode.TARGET_UNREACHABLE);
    play.push("c2", config("settings", "2"));
    assertThat(play.status().observed()).contains(Things.revision("c2"));
    assertThat(play.status().applied()).contains(Things.revision("c1"));
    assertThat(play.status().sync()).isEqualTo(SyncState.OUT_OF_SYNC);
    assertThat(play.status().problems()).hasSize(1);
  }

  @Test
  void theWorstObjectGivesTheHealthAndHooksDoNotCount() {
    Play play =
        Play.converged(
            Shop.USUAL, process("web", "1"), process("api", "1"), hook("test", Phase.POST_SYNC));
    assertThat(play.status().health().status()).isEqualTo(HealthStatus.HEALTHY);
    play.phase("test", "Failed");
    assertThat(play.status().health().status()).isEqualTo(HealthStatus.HEALTHY);
    play.phase("api", "Starting");
    assertThat(play.status().health().status()).isEqualTo(HealthStatus.PROGRESSING);
    play.phase("web", "Failed");
    assertThat(play.status().health().status()).isEqualTo(HealthStatus.DEGRADED);
  }

  @Test
  void whatIsMissingIsShown() {
    Play play = Play.converged(Shop.USUAL.withoutHealing(), config("one", "1"));
    play.remove("one");
    assertThat(play.status().health().status()).isEqualTo(HealthStatus.MISSING);
    assertThat(play.status().sync()).isEqualTo(SyncState.OUT_OF_SYNC);
  }

  @Test
  void whatIsLeftOverIsShownAsSuch() {
    Play play = Play.converged(Shop.USUAL.withoutPrune(), config("one", "1"), config("two", "1"));
    play.push("c2", config("one", "1"));
    assertThat(play.status().objects())
        .filteredOn(ObjectStatus::requiresPruning)
        .extracting(object -> object.key().name())
        .containsExactly("two");
    assertThat(play.status().sync()).isEqualTo(SyncState.OUT_OF_SYNC);
  }

  @Test
  void historyIsBoundedAndTheNewestComesFirst() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    for (int i = 2; i <= 15; i++) {
      play.push("c" + i, config("one", "" + i));
    }
    assertThat(play.status().history()).hasSize(10);
    assertThat(play.status().history().getFirst().revision()).isEqualTo(Things.revision("c15"));
  }

  @Test
  void whatPassesByWithinARunIsNotShown() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.hold("observe").push("c2", config("one", "2"));
    assertThat(StatusView.worthShowing(play.state())).isFalse();
  }

  @Test
  void theSameIsNotShownTwice() {
    Play play = Play.converged(Shop.USUAL, process("one", "1"));
    play.phase("one", "Failed").everything();
    play.phase("one", "Backoff");
    assertThat(play.everything()).as("another word for the same health").isEmpty();
  }

  @Test
  void readyIsWhatReachedItsEndAndIsHealthy() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    assertThat(readiness(play)).isEqualTo(new Readiness(true, "c1"));
    play.phase("web", "Failed");
    assertThat(readiness(play)).isEqualTo(new Readiness(false, "c1"));
    play.phase("web", "Ready").push("c2", process("web", "2"));
    assertThat(readiness(play)).isEqualTo(new Readiness(false, "c1"));
    play.phase("web", "Ready");
    assertThat(readiness(play)).isEqualTo(new Readiness(true, "c2"));
  }

  @Test
  void aLookAloneMakesNobodyUnready() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.hold("observe").push("c2", config("one", "2"));
    assertThat(readiness(play)).isEqualTo(new Readiness(true, "c1"));
  }

  @Test
  void problemsMakeUnready() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.fail("render", ProblemCode.INVALID_YAML).push("c2", config("one", "2"));
    assertThat(readiness(play).ready()).isFalse();
  }

  @Test
  void healthDoesNotCountWhereNothingIsWaitedFor() {
    Play play = Play.converged(Shop.USUAL.waitingForNothing(), process("web", "1"));
    play.phase("web", "Failed");
    assertThat(readiness(play).ready()).isTrue();
  }

  @Test
  void suspendedAndEndedAreNotReady() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.tell(new Event.Declared(Shop.USUAL.suspend().declared()));
    assertThat(readiness(play).ready()).isFalse();
    play.tell(new Event.Withdrawn());
    assertThat(readiness(play).ready()).isFalse();
  }
}
