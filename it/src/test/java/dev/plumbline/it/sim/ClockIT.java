package dev.plumbline.it.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.faults.Faults;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The promises hold whatever becomes of the clock.
class ClockIT {

  private static final int SEEDS = 25;

  @Faults(
      value = {49},
      holds = {"S1", "S3", "S5", "S8", "S10", "L1", "L3"})
  @Test
  void everySeedKeepsThePromisesWhileTheClockJumps() {
    for (double often : new double[] {0.02, 0.002}) {
      Seeds played =
          Seeds.play(
              LongStream.rangeClosed(1, SEEDS),
              Wiring.running(runner -> new JumpingClock(runner, often)),
              3);
      assertThat(String.join("\n\n", played.failures())).isEmpty();
    }
  }
}
