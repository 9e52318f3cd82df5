package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.engine.Runner;
import dev.plumbline.model.Application;

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
}
