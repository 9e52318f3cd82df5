package dev.plumbline.engine;

import dev.plumbline.approval.Clearance;
import dev.plumbline.approval.Clearances;
import dev.plumbline.model.Finding;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Stands at the gate of a play, and says the same to everybody. What the policy says of what is
/// wanted is said here too, and that the target is as it is known to be.
final class Gatekeeper {

  private Clearance word = Clearances.FREE;
  private List<Finding> ruled = List.of();
  private boolean compares;

  /// From now on says this.
  void says(Clearance other) {
    word = other;
  }

  /// From now on the policy says this of whatever is wanted.
  void rules(Finding... findings) {
    ruled = List.of(findings);
  }

  /// From now on the target compares by itself what is known of it.
  void compares() {
    compares = true;
  }

  /// The answer of the gate, or of the world if the gate lets it go.
  Optional<Event> answer(World world, Effect effect) {
    if (compares
        && effect instanceof Effect.Observe look
        && look.unless().filter(belief -> isSo(world, belief)).isPresent()) {
      return Optional.of(new Event.Confirmed(look.run()));
    }
    return effect instanceof Effect.Append append && append.gate().isPresent() && !word.goes()
        ? Optional.of(new Event.Held(append.run(), word))
        : world.answer(effect).map(this::ruled);
  }

  private static boolean isSo(World world, Effect.Belief belief) {
    Map<ObjectKey, String> versions =
        world.names().stream()
            .map(world::object)
            .collect(Collectors.toMap(ObservedObject::key, ObservedObject::resourceVersion));
    return versions.equals(belief.versions()) && world.inventory().equals(belief.inventory());
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
