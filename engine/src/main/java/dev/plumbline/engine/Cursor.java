package dev.plumbline.engine;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How far a plan has been carried out.
///
/// @param failing whether the stages for failures are being carried out
/// @param stage the index of the present stage
/// @param next the index of the first step of the stage that was not begun
/// @param inFlight the objects whose steps were begun and not answered
/// @param outcomes of all steps that were answered
record Cursor(
    boolean failing, int stage, int next, Set<ObjectKey> inFlight, List<Outcome> outcomes) {

  static final Cursor START = new Cursor(false, 0, 0, Set.of(), List.of());

  Cursor {
    inFlight = Set.copyOf(inFlight);
    outcomes = List.copyOf(outcomes);
  }

  Cursor begun(int upTo, Set<ObjectKey> keys) {
    return new Cursor(failing, stage, upTo, keys, outcomes);
  }

  /// At the end of the stage: nothing is left to be begun.
  Cursor through(Stage done) {
    return new Cursor(failing, stage, done.steps().size(), Set.of(), outcomes);
  }

  Cursor answered(Outcome outcome) {
    Set<ObjectKey> left = new HashSet<>(inFlight);
    left.remove(outcome.key());
    List<Outcome> all = new ArrayList<>(outcomes);
    all.add(outcome);
    return new Cursor(failing, stage, next, left, all);
  }

  Cursor nextStage() {
    return new Cursor(failing, stage + 1, 0, Set.of(), outcomes);
  }

  Cursor toFailureStages() {
    return new Cursor(true, 0, 0, Set.of(), outcomes);
  }

  /// Whether the present stage has not been begun.
  boolean betweenStages() {
    return next == 0 && inFlight.isEmpty();
  }

  boolean anyFailed() {
    return outcomes.stream().anyMatch(outcome -> outcome.problem().isPresent());
  }
}
