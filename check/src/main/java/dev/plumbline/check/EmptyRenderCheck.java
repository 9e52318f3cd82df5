package dev.plumbline.check;

import dev.plumbline.model.Finding;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.List;

/// Does not believe a render without objects unless the application allows it (S1).
final class EmptyRenderCheck implements Check {

  @Override
  public String name() {
    return "render";
  }

  @Override
  public List<Finding> check(CheckInput input) {
    if (!input.objects().isEmpty() || input.application().sync().allowEmpty()) {
      return List.of();
    }
    // word for word as the planner says it, so that it is reported once
    return List.of(
        new Finding(
            Severity.ERROR,
            name(),
            new Problem(
                ProblemCode.EMPTY_RENDER,
                "Application " + input.application().id(),
                "nothing is declared any more",
                "the render has no objects",
                "Correct the path, or allow it to be empty (allowEmpty) if all shall go.")));
  }
}
