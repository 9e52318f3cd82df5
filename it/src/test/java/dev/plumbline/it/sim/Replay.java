package dev.plumbline.it.sim;

import dev.plumbline.it.apiserver.WireFaults;
import java.util.Optional;

/// One seed, played.
///
/// @param failure the violated promise
/// @param trace what happened
/// @param setBack how often the store of the target was set back
record Replay(long seed, Optional<String> failure, Trace trace, int setBack) {

  static Replay of(long seed, Wiring wiring) {
    return of(seed, new World(seed, wiring));
  }

  /// The seed with the target of Kubernetes over an API server in memory, which has faults too.
  static Replay overServer(long seed) {
    World world = new World(seed, Wiring.GENUINE, true);
    ServerMischief.plan(seed, world);
    return of(seed, world);
  }

  /// The same with one fault alone, all the time.
  static Replay overServer(long seed, WireFaults fault, Wiring wiring) {
    World world = new World(seed, wiring, true);
    world.served.ifPresent(served -> served.fail(fault));
    return of(seed, world, Scenario.of(seed).disturbed());
  }

  private static Replay of(long seed, World world) {
    return of(seed, world, Scenario.of(seed));
  }

  private static Replay of(long seed, World world, Scenario scenario) {
    try {
      scenario.play(world);
      return new Replay(seed, Optional.empty(), world.trace, world.setBack);
    } catch (AssertionError | RuntimeException e) {
      String where = e instanceof AssertionError ? "" : " at " + e.getStackTrace()[0];
      String what = "seed %d: %s%s".formatted(seed, e, where);
      return new Replay(seed, Optional.of(what), world.trace, world.setBack);
    }
  }

  /// The violated promise, the way to see it again, and what happened before.
  Optional<String> report() {
    return failure.map(what -> "%s%nit/plumb-sim --seed %d%n%s".formatted(what, seed, trace));
  }
}
