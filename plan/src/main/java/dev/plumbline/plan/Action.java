package dev.plumbline.plan;

import dev.plumbline.model.Step;
import java.util.Optional;

/// A step that is yet to be put into a stage.
///
/// @param before the deletion that must be complete before the step; empty for all but some hooks
/// @param hook whether the step runs a hook
record Action(Step step, Optional<Step> before, boolean hook) {

  static Action of(Step step) {
    return new Action(step, Optional.empty(), false);
  }

  /// Whether the step writes to the target.
  boolean writes() {
    return writes(step);
  }

  static boolean writes(Step step) {
    return switch (step) {
      case Step.Keep k -> false;
      case Step.Skip s -> false;
      case Step.Forget f -> false;
      case Step.Create c -> true;
      case Step.Update u -> true;
      case Step.Replace r -> true;
      case Step.Delete d -> true;
    };
  }
}
