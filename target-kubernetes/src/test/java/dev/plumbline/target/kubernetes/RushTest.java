package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RushTest {

  private final HandPace pace = new HandPace();
  private final Rush rush = new Rush(pace);

  private void ask(int times, Duration apart) {
    for (int i = 0; i < times; i++) {
      pace.pass(apart);
      rush.asked();
    }
  }

  @Test
  void fewQuestionsAreNoRush() {
    ask(24, Duration.ZERO);
    assertThat(rush.isNow()).isFalse();
    rush.linger(1);
    assertThat(pace.slept).isEmpty();
  }

  @Test
  void manyWithinAMomentAreOne() {
    ask(25, Duration.ofMillis(4));
    assertThat(rush.isNow()).isTrue();
  }

  @Test
  void asManyOverALongerTimeAreNone() {
    ask(200, Duration.ofMillis(5));
    assertThat(rush.isNow()).isFalse();
  }

  @Test
  void aRushIsOverWithTheFirstQuestionThatComesLate() {
    ask(100, Duration.ofMillis(1));
    assertThat(rush.isNow()).isTrue();
    ask(1, Duration.ofSeconds(1));
    assertThat(rush.isNow()).isFalse();
    ask(22, Duration.ofMillis(1));
    assertThat(rush.isNow()).as("the last 24 still took a second").isFalse();
    ask(2, Duration.ofMillis(1));
    assertThat(rush.isNow()).isTrue();
  }

  @Test
  void inARushOthersAreWaitedForUntilThereAreEnough() {
    ask(25, Duration.ZERO);
    rush.linger(39);
    assertThat(pace.slept).containsExactly(Duration.ofMillis(25));
    rush.linger(40);
    assertThat(pace.slept).hasSize(1);
  }

  @Test
  void whoIsInterruptedMeanwhileSaysSo() {
    ask(25, Duration.ZERO);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> rush.linger(1)).hasMessageContaining("INTERRUPTED");
    assertThat(Thread.interrupted()).isTrue();
  }
}
