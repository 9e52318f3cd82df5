package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A clock that is set back makes nobody wait until it is where it was.
class ClockTest {

  private static final Duration YEARS = Duration.ofDays(-3650);

  @Test
  void aWaitEndsAfterItsTime() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    play.push("c2", process("web", "2"));
    play.setClock(YEARS).pass(Duration.ofMinutes(4));
    assertThat(play.problem()).isEqualTo("HEALTH_TIMEOUT");
  }

  @Test
  void whatLooksHopelessIsGivenUp() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    play.push("c2", process("web", "2")).phase("web", "Failed");
    play.setClock(YEARS).pass(Duration.ofSeconds(2));
    assertThat(play.problem()).isEqualTo("HEALTH_FAILED");
  }

  @Test
  void whatFlapsIsHealed() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    for (int i = 0; i < Drift.FREE_HEALS; i++) {
      play.edit("settings", "by hand " + i);
    }
    play.everything();
    play.setClock(YEARS).edit("settings", "by hand again");
    assertThat(play.acts()).contains("update settings");
  }

  /// The time of the next attempt comes while drift is healed, and the clock is set back before
  /// that is over.
  @Test
  void anAttemptThatIsDueIsMade() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"), config("other", "1"));
    play.fail("update other", ProblemCode.TARGET_UNREACHABLE);
    play.push("c2", config("settings", "1"), config("other", "2"));
    assertThat(play.alarm(Timer.RETRY)).isPresent();
    play.hold("update settings").edit("settings", "by hand");
    play.pass(Duration.ofSeconds(10)).setClock(YEARS).letGo().pass(Duration.ofSeconds(1));
    assertThat(play.problem()).isEmpty();
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }
}
