package dev.plumbline.it.sim;

import java.util.Optional;

/// One seed, played.
///
/// @param failure the violated promise
/// @param trace what happened
record Replay(long seed, Optional<String> failure, Trace trace) {

  static Replay of(long seed, Wiring wiring) {
    return of(seed, new World(seed, wiring));
  }

  /// The seed with the target of Kubernetes over an API server in memory, which has faults too.
  static Replay overServer(long seed) {
    World world = new World(seed, Wiring.GENUINE, true);
    ServerMischief.plan(seed, world);
    return of(seed, world);
  }

  private static Replay of(long seed, World world) {
    try {
      Scenario.of(seed).play(world);
      return new Replay(seed, Optional.empty(), world.trace);
    } catch (AssertionError | RuntimeException e) {
      String where = e instanceof AssertionError ? "" : " at " + e.getStackTrace()[0];
      return new Replay(seed, Optional.of("seed %d: %s%s".formatted(seed, e, where)), world.trace);
    }
  }

  /// The violated promise, the way to see it again, and what happened before.
  Optional<String> report() {
    return failure.map(what -> "%s%nit/plumb-sim --seed %d%n%s".formatted(what, seed, trace));
  }
}
