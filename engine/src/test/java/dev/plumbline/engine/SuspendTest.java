package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.inWave;
import static dev.plumbline.engine.Things.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// An application that shall be left alone for now.
class SuspendTest {

  private static final Event SUSPEND = new Event.Declared(Shop.USUAL.suspend().declared());
  private static final Event RESUME = new Event.Declared(Shop.USUAL.declared());

  @Test
  void doesNothingWhateverHappens() {
    Shop shop = Shop.USUAL.suspend();
    Play play = new Play(shop.declared());
    play.world().commit("c1", config("settings", "1"));
    play.tell(new Event.Declared(shop.declared())).look().request().pass(Duration.ofHours(1));
    assertThat(play.acts()).isEmpty();
    assertThat(play.status().activity()).isEqualTo(Activity.SUSPENDED);
  }

  @Test
  void driftStaysUntilItIsResumed() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.tell(SUSPEND).edit("settings", "by hand");
    assertThat(play.acts()).isEmpty();
    assertThat(play.status().sync()).hasToString("OUT_OF_SYNC");
    play.tell(RESUME);
    assertThat(play.acts())
        .startsWith("resolve", "render c1", "observe")
        .contains("update settings");
    assertThat(play.status().sync()).hasToString("SYNCED");
  }

  @Test
  void commitThatCameMeanwhileIsAppliedWhenItIsResumed() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.tell(SUSPEND).push("c2", config("settings", "2"));
    assertThat(play.acts()).isEmpty();
    play.tell(RESUME);
    assertThat(play.acts()).contains("update settings");
  }

  @Test
  void waitEndsAndWhatWasDoneIsWrittenDown() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    play.push("c2", process("web", "2"), process("new", "1")).everything();
    play.tell(SUSPEND);
    assertThat(play.acts()).containsExactly("write new=u2 web=u1", "append RUN_FAILED");
    assertThat(play.progress()).isEqualTo("Suspended");
    assertThat(play.alarm(Timer.WAIT)).isEmpty();
    assertThat(play.alarm(Timer.RETRY)).isEmpty();
  }

  @Test
  void stepsUnderWayEndAndNoOtherBegins() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"), inWave(1, config("two", "1")));
    play.hold("update one");
    play.push("c2", config("one", "2"), inWave(1, config("two", "2"))).everything();
    play.tell(SUSPEND);
    assertThat(play.progress()).isEqualTo("Applying");
    play.letGo();
    assertThat(play.acts()).containsExactly("write one=u1 two=u2", "append RUN_FAILED");
    assertThat(play.progress()).isEqualTo("Suspended");
  }

  @Test
  void answersThatComeAfterwardsAreIgnored() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.hold("observe").push("c2", config("one", "2")).everything();
    play.tell(SUSPEND).letGo();
    assertThat(play.acts()).isEmpty();
    assertThat(play.progress()).isEqualTo("Suspended");
  }

  @Test
  void retryDoesNotCome() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.fail("update", ProblemCode.TARGET_OVERLOADED);
    play.push("c2", config("one", "2"));
    assertThat(play.alarm(Timer.RETRY)).isPresent();
    play.tell(SUSPEND).everything();
    assertThat(play.alarm(Timer.RETRY)).isEmpty();
    play.pass(Duration.ofHours(1));
    assertThat(play.everything()).isEmpty();
  }

  @Test
  void withdrawnItGoesAllTheSame() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.tell(SUSPEND).tell(new Event.Withdrawn());
    assertThat(play.acts()).contains("delete one", "release");
    assertThat(play.progress()).isEqualTo("Ended");
  }

  @Test
  void itsRemovalIsTriedAgainIfItFails() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.fail("release", ProblemCode.TARGET_UNREACHABLE);
    play.tell(SUSPEND).tell(new Event.Withdrawn());
    assertThat(play.progress()).isEqualTo("Idle");
    play.pass(Duration.ofMinutes(1));
    assertThat(play.progress()).isEqualTo("Ended");
  }
}
