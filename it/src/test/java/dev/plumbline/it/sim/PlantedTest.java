package dev.plumbline.it.sim;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantedTest {

  /// Most bugs show in the first ten seeds; those that need a rare fault, later.
  private static final int SEEDS = 2 * SimulationTest.USUAL;

  @ParameterizedTest
  @EnumSource
  void anOracleNoticesIt(Planted bug) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Optional<String> failure = Replay.of(seed, bug).failure();
      if (failure.isPresent()) {
        System.out.printf("planted %s: %s%n", bug, failure.get());
        return;
      }
    }
    throw new AssertionError(
        "no oracle noticed the planted bug " + bug + " in " + SEEDS + " seeds");
  }
}
