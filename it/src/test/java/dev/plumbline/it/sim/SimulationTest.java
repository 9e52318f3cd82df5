package dev.plumbline.it.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Plays seeds against the oracles. `-Dplumbline.seed=N` replays one, `-Dplumbline.seeds=N` plays
/// that many from 1.
class SimulationTest {

  static final int USUAL = 300;

  /// Seeds outside the usual ones that once found a defect.
  private static final long[] REMARKABLE = {
    817, 1272, 1380, 2081, 3044, 3240, 5048, 8265, 9324, 14142
  };

  private static final int ENOUGH = 5;

  @Test
  void everySeedKeepsThePromises() {
    List<String> failures = new ArrayList<>();
    long calls = 0;
    long[] seeds = seeds();
    for (long seed : seeds) {
      Replay replay = Replay.of(seed, Wiring.GENUINE);
      calls += replay.trace().count();
      replay.report().ifPresent(failures::add);
      if (failures.size() == ENOUGH) {
        break;
      }
    }
    System.out.printf("simulation: %d seeds, %d noted calls%n", seeds.length, calls);
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n\n", failures));
    }
  }

  private static long[] seeds() {
    Optional<Long> one = Optional.ofNullable(Long.getLong("plumbline.seed"));
    Optional<Long> many = Optional.ofNullable(Long.getLong("plumbline.seeds"));
    if (one.isPresent()) {
      return new long[] {one.get()};
    }
    return many.map(last -> LongStream.rangeClosed(1, last))
        .orElse(LongStream.concat(LongStream.rangeClosed(1, USUAL), LongStream.of(REMARKABLE)))
        .toArray();
  }
}
