package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What failed is tried again when its time has come, however much is committed elsewhere.
class FailurePaceTest {

  @Test
  void commitElsewhereDoesNotMakeAFailureUrgent() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.fail("update settings", ProblemCode.TARGET_OVERLOADED);
    play.push("c2", config("settings", "2"));
    play.everything();
    play.pass(Duration.ofSeconds(2));
    play.push("c3", config("settings", "2"));
    assertThat(play.acts()).containsExactly("take c3", "render c3");
    assertThat(play.status().activity()).isEqualTo(Activity.BACKING_OFF);
    assertThat(play.problem()).isEqualTo("TARGET_OVERLOADED");
    assertThat(play.alarm(Timer.RETRY)).contains(Duration.ofSeconds(3));
    assertThat(play.state().failures()).isEqualTo(1);
    play.pass(Duration.ofSeconds(3));
    assertThat(play.acts()).contains("update settings");
    assertThat(play.status().applied()).contains(Things.revision("c3"));
  }

  @Test
  void commitElsewhereDoesNotHurryAFirstRunThatFailed() {
    Play play = new Play(Shop.USUAL.declared());
    play.world().commit("c1", config("settings", "1"));
    play.fail("create settings", ProblemCode.TARGET_OVERLOADED);
    play.tell(new Event.Declared(Shop.USUAL.declared()));
    play.settle();
    play.everything();
    assertThat(play.problem()).isEqualTo("TARGET_OVERLOADED");
    play.pass(Duration.ofSeconds(2));
    play.push("c2", config("settings", "1"));
    assertThat(play.acts()).containsExactly("take c2", "render c2");
    assertThat(play.status().activity()).isEqualTo(Activity.BACKING_OFF);
    play.pass(Duration.ofSeconds(3));
    assertThat(play.acts()).contains("create settings");
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }

  @Test
  void commitThatMayMendAFailureIsTriedAtOnce() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.fail("update settings", ProblemCode.TARGET_OVERLOADED);
    play.push("c2", config("settings", "2"));
    play.everything();
    play.push("c3", config("settings", "3"));
    assertThat(play.acts()).contains("update settings");
    assertThat(play.problem()).isEmpty();
    assertThat(play.alarm(Timer.RETRY)).isEmpty();
  }
}
