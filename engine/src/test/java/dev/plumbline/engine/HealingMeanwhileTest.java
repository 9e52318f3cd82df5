package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Drift of what a run leaves alone is put back while the run waits for health.
class HealingMeanwhileTest {

  /// A run that waits for `web`, and leaves `settings` alone.
  private static Play waiting() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"), process("web", "1"));
    play.push("c2", config("settings", "1"), process("web", "2")).everything();
    return play;
  }

  private static String text(Play play, String name) {
    return play.world().object(name).manifest().content().string("text").orElseThrow();
  }

  @Test
  void whatAWaitingRunLeavesAloneIsHealedAtOnceAndTheWaitGoesOn() {
    Play play = waiting();
    play.pass(Duration.ofSeconds(60)).edit("settings", "by hand");
    assertThat(play.acts())
        .containsExactly("append DRIFT_SEEN", "update settings", "append DRIFT_HEALED");
    assertThat(play.progress()).isEqualTo("Waiting");
    assertThat(play.alarm(Timer.WAIT)).contains(Duration.ofSeconds(60));
    play.phase("web", "Ready");
    assertThat(play.acts()).endsWith("append RUN_SUCCEEDED");
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }

  @Test
  void newerCommitDuringSuchAHealEndsTheWaitAfterIt() {
    Play play = waiting();
    play.hold("update").edit("settings", "by hand");
    play.push("c3", config("settings", "3"), process("web", "3")).letGo();
    assertThat(play.acts())
        .containsSubsequence(
            "append DRIFT_SEEN", "append DRIFT_HEALED", "append RUN_FAILED", "take c3");
    assertThat(text(play, "web")).isEqualTo("3");
  }

  @Test
  void timeOfAWaitRunsOnDuringSuchAHeal() {
    Play play = waiting();
    play.hold("update").edit("settings", "by hand");
    play.pass(Duration.ofMinutes(3)).letGo();
    assertThat(play.problem()).isEqualTo("HEALTH_TIMEOUT");
    assertThat(text(play, "settings")).isEqualTo("1");
  }

  @Test
  void suchAHealThatFailsDoesNotFailTheRun() {
    Play play = waiting();
    play.fail("update settings", ProblemCode.OBJECT_CHANGED).edit("settings", "by hand");
    assertThat(play.progress()).isEqualTo("Waiting");
    play.phase("web", "Ready");
    assertThat(play.status().applied()).contains(Things.revision("c2"));
    assertThat(text(play, "settings")).isEqualTo("1");
    assertThat(play.problem()).isEmpty();
  }

  @Test
  void withdrawnDuringSuchAHealItGoesAfterIt() {
    Play play = waiting();
    play.hold("update").edit("settings", "by hand");
    play.tell(new Event.Withdrawn()).letGo();
    assertThat(play.progress()).isEqualTo("Ended");
    assertThat(play.world().names()).isEmpty();
  }

  @Test
  void suspendedDuringSuchAHealItEndsBoth() {
    Play play = waiting();
    play.hold("update").edit("settings", "by hand");
    play.tell(new Event.Declared(Shop.USUAL.suspend().declared())).letGo();
    assertThat(play.progress()).isEqualTo("Suspended");
    assertThat(play.state().held()).isEmpty();
  }

  @Test
  void defectDuringSuchAHealEndsNeither() {
    Play play = waiting();
    play.hold("update").edit("settings", "by hand");
    play.defect(Things.problem(ProblemCode.INTERNAL_ERROR)).letGo();
    assertThat(play.progress()).isEqualTo("Waiting");
    assertThat(text(play, "settings")).isEqualTo("1");
    play.phase("web", "Ready");
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }
}
