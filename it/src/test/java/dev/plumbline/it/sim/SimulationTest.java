package dev.plumbline.it.sim;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Plays seeds against the oracles. `-Dplumbline.seed=N` replays one, `-Dplumbline.seeds=N` plays
/// that many from 1.
class SimulationTest {

  static final int USUAL = 300;

  /// Seeds outside the usual ones that once found a defect.
  private static final long[] REMARKABLE = {
    817, 1272, 1380, 2081, 3044, 3240, 3930, 5048, 8265, 9324, 14142, 14489, 15053
  };

  private static final int ENOUGH = 5;

  @Test
  void everySeedKeepsThePromises() {
    long[] seeds = seeds();
    Seeds played = Seeds.play(LongStream.of(seeds), Wiring.GENUINE, ENOUGH);
    System.out.printf("simulation: %d seeds, %d noted calls%n", seeds.length, played.calls());
    if (!played.failures().isEmpty()) {
      throw new AssertionError(String.join("\n\n", played.failures()));
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
