package dev.plumbline.it.sim;

import java.util.Optional;

/// One seed, played.
///
/// @param failure the violated promise, the way to see it again, and what happened before
/// @param calls how much happened
record Replay(long seed, Optional<String> failure, long calls) {

  private static final String COMMAND =
      "./mvnw -o -q -pl it -am test -Dtest=SimulationTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dplumbline.seed=";

  static Replay of(long seed, Wiring wiring) {
    World world = new World(seed, wiring);
    try {
      Scenario.of(seed).play(world);
      return new Replay(seed, Optional.empty(), world.trace.count());
    } catch (AssertionError | RuntimeException e) {
      String where = e instanceof AssertionError ? "" : " at " + e.getStackTrace()[0];
      return new Replay(
          seed,
          Optional.of(
              "seed %d: %s%s%n%s%d%n%s".formatted(seed, e, where, COMMAND, seed, world.trace)),
          world.trace.count());
    }
  }
}
