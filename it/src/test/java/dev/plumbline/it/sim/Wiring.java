package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.engine.Runner;
import dev.plumbline.model.Application;
import dev.plumbline.target.kubernetes.Wire;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// How the engine is wired to the simulated world: as it should be, or with a bug planted.
interface Wiring {

  /// Without a bug.
  Wiring GENUINE = new Wiring() {};

  default Application application(Application genuine) {
    return genuine;
  }

  default Ports ports(Ports genuine, World world) {
    return genuine;
  }

  default Runner runner(Runner genuine) {
    return genuine;
  }

  /// The wire to a server.
  default Wire wire(Wire genuine) {
    return genuine;
  }

  /// With another wire to the server.
  static Wiring wired(UnaryOperator<Wire> wire) {
    return new Wiring() {
      @Override
      public Wire wire(Wire genuine) {
        return wire.apply(genuine);
      }
    };
  }

  /// With other ports and declarations.
  static Wiring of(BiFunction<Ports, World, Ports> ports, UnaryOperator<Application> application) {
    return new Wiring() {
      @Override
      public Application application(Application genuine) {
        return application.apply(genuine);
      }

      @Override
      public Ports ports(Ports genuine, World world) {
        return ports.apply(genuine, world);
      }
    };
  }

  /// With other declarations.
  static Wiring declaring(UnaryOperator<Application> application) {
    return of((ports, world) -> ports, application);
  }

  /// With another runner.
  static Wiring running(UnaryOperator<Runner> runner) {
    return new Wiring() {
      @Override
      public Runner runner(Runner genuine) {
        return runner.apply(genuine);
      }
    };
  }
}
