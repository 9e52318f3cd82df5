package dev.plumbline.it.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulationTest {

  static final int USUAL = 300;

  @Test
  void everySeedKeepsThePromises() {
    Optional<Long> one = Optional.ofNullable(Long.getLong("plumbline.seed"));
    long seeds = Long.getLong("plumbline.seeds", USUAL);
    List<String> failures = new ArrayList<>();
    long first = one.orElse(1L);
    long last = one.orElse(seeds);
    long calls = 0;
    for (long seed = first; seed <= last && failures.size() < 5; seed++) {
      Replay replay = Replay.of(seed, Wiring.GENUINE);
      calls += replay.calls();
      replay.failure().ifPresent(failures::add);
    }
    System.out.printf("simulation: seeds %d to %d, %d noted calls%n", first, last, calls);
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n\n", failures));
    }
  }
}
