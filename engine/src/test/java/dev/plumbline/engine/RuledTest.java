package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RunReason;
import dev.plumbline.model.Severity;
import org.junit.jupiter.api.Test;

/// What the policy refuses is not begun, and what it warns of is shown.
class RuledTest {

  private static Finding finding(Severity severity) {
    return new Finding(
        severity,
        "policy/few",
        Problem.of(ProblemCode.POLICY_DENIED, "ConfigMap shop/settings", "is denied", "Ask."));
  }

  private static Play refused() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.gate.rules(finding(Severity.ERROR));
    return play.push("c2", config("settings", "2"));
  }

  private static String text(Play play) {
    return play.world().object("settings").manifest().content().string("text").orElseThrow();
  }

  @Test
  void anErrorRefusesThePlanBeforeItsIntentIsRecorded() {
    Play play = refused();
    assertThat(play.problem()).isEqualTo("POLICY_DENIED");
    assertThat(text(play)).isEqualTo("1");
    assertThat(play.world().receipts())
        .as("nothing was intended")
        .noneMatch(receipt -> receipt.commit().equals("c2"));
    assertThat(play.acts()).noneMatch(act -> act.startsWith("append") || act.startsWith("update"));
    assertThat(play.status().sync()).isEqualTo(SyncState.OUT_OF_SYNC);
    assertThat(play.state().pending()).as("what is refused is shown").isPresent();
    assertThat(play.alarm(Timer.RETRY)).as("only people mend it").isEmpty();
  }

  @Test
  void onceThePolicyLetsItGoItGoes() {
    Play play = refused();
    play.gate.rules();
    play.tell(new Event.Triggered(RunReason.RESYNC, "plumbline", false, false));
    assertThat(text(play)).isEqualTo("2");
    assertThat(play.problem()).isEmpty();
    assertThat(play.status().sync()).isEqualTo(SyncState.SYNCED);
  }

  @Test
  void somebodyWhoAsksIsRefusedToo() {
    Play play = refused().request();
    assertThat(text(play)).isEqualTo("1");
    assertThat(play.problem()).isEqualTo("POLICY_DENIED");
  }

  @Test
  void aWarningIsShownWithTheStatusAndStopsNothing() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.gate.rules(finding(Severity.WARNING), finding(Severity.INFO));
    play.push("c2", config("settings", "2"));
    assertThat(text(play)).isEqualTo("2");
    assertThat(play.problem()).isEmpty();
    assertThat(play.status().warnings())
        .containsExactly("ConfigMap shop/settings: is denied. Ask. [POLICY_DENIED]");
    play.push("c3", config("settings", "2"));
    assertThat(play.status().warnings()).as("a commit elsewhere leaves it alone").hasSize(1);
    play.gate.rules();
    play.push("c4", config("settings", "3"));
    assertThat(play.status().warnings()).isEmpty();
  }

  @Test
  void whatStandsAndChangesNothingStaysThoughALaterPolicyRefusesIt() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.gate.rules(finding(Severity.ERROR));
    play.tell(new Event.Triggered(RunReason.RESYNC, "plumbline", false, false));
    assertThat(play.problem()).isEmpty();
    assertThat(play.status().sync()).isEqualTo(SyncState.SYNCED);
    assertThat(play.status().warnings()).hasSize(1);
    play.edit("settings", "by hand");
    assertThat(text(play)).as("drift is set right to what was let go").isEqualTo("1");
  }
}
