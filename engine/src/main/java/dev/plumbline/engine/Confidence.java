package dev.plumbline.engine;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Step;

/// Keeps to itself what a target says of an object that holds values of a Secret: it may quote them
/// (S7).
final class Confidence {

  private Confidence() {}

  static Outcome kept(Step step, Outcome outcome) {
    return switch (step) {
      case Step.Create s -> kept(s.desired(), outcome);
      case Step.Update s -> kept(s.desired(), outcome);
      case Step.Replace s -> kept(s.desired(), outcome);
      case Step.Keep _, Step.Delete _, Step.Skip _, Step.Forget _ -> outcome;
    };
  }

  static Outcome kept(DesiredObject desired, Outcome outcome) {
    return desired.options().traits().contains(Trait.CONFIDENTIAL)
        ? outcome.problem().map(problem -> outcome.with(quiet(problem))).orElse(outcome)
        : outcome;
  }

  private static Problem quiet(Problem problem) {
    return new Problem(
        problem.code(),
        problem.subject(),
        "the target refuses the object",
        "its words may hold values of a Secret",
        "Ask the target itself with these values.");
  }
}
