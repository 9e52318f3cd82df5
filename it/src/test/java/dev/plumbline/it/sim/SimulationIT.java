package dev.plumbline.it.sim;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Plays many schedules of faults against the oracles, on all processors: some minutes on two.
/// `-Dplumbline.schedules=N` plays as many, `-Dplumbline.schedules.from=N` others.
class SimulationIT {

  private static final long USUAL = 20_000;
  private static final int ENOUGH = 5;

  @Test
  void noScheduleBreaksAPromise() {
    long from = Long.getLong("plumbline.schedules.from", SimulationTest.USUAL + 1L);
    long many = Long.getLong("plumbline.schedules", USUAL);
    long begun = System.nanoTime();
    Seeds played = Seeds.play(LongStream.range(from, from + many), Wiring.GENUINE, ENOUGH);
    System.out.printf(
        "simulation: %d seeds from %d, %d noted calls, %.0f s%n",
        many, from, played.calls(), (System.nanoTime() - begun) / 1e9);
    if (!played.failures().isEmpty()) {
      throw new AssertionError(String.join("\n\n", played.failures()));
    }
  }
}
