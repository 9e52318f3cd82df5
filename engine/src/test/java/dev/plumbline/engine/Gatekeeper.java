package dev.plumbline.engine;

import dev.plumbline.approval.Clearance;
import dev.plumbline.approval.Clearances;
import java.util.Optional;

/// Stands at the gate of a play, and says the same to everybody.
final class Gatekeeper {

  private Clearance word = Clearances.FREE;

  /// From now on says this.
  void says(Clearance other) {
    word = other;
  }

  /// The answer of the gate, or of the world if the gate lets it go.
  Optional<Event> answer(World world, Effect effect) {
    return effect instanceof Effect.Append append && append.gate().isPresent() && !word.goes()
        ? Optional.of(new Event.Held(append.run(), word))
        : world.answer(effect);
  }
}
