package dev.plumbline.engine;

import dev.plumbline.approval.Clearance;
import dev.plumbline.approval.Clearances;
import dev.plumbline.model.Finding;
import java.util.List;
import java.util.Optional;

/// Stands at the gate of a play, and says the same to everybody. What the policy says of what is
/// wanted is said here too.
final class Gatekeeper {

  private Clearance word = Clearances.FREE;
  private List<Finding> ruled = List.of();

  /// From now on says this.
  void says(Clearance other) {
    word = other;
  }

  /// From now on the policy says this of whatever is wanted.
  void rules(Finding... findings) {
    ruled = List.of(findings);
  }

  /// The answer of the gate, or of the world if the gate lets it go.
  Optional<Event> answer(World world, Effect effect) {
    return effect instanceof Effect.Append append && append.gate().isPresent() && !word.goes()
        ? Optional.of(new Event.Held(append.run(), word))
        : world.answer(effect).map(this::ruled);
  }

  private Event ruled(Event answer) {
    if (!(answer instanceof Event.Observed(long run, Event.Survey survey)) || ruled.isEmpty()) {
      return answer;
    }
    return new Event.Observed(
        run,
        new Event.Survey(
            survey.desired(),
            survey.observation(),
            survey.inventory(),
            survey.ancestry(),
            survey.takeOver(),
            survey.liveOptions(),
            survey.confirmed(),
            survey.problems(),
            survey.findings(),
            ruled));
  }
}
