package dev.plumbline.engine;

import dev.plumbline.model.Destination;
import dev.plumbline.target.Target;

/// Finds the target that a destination names.
@FunctionalInterface
public interface Targets {

  /// @throws dev.plumbline.model.ProblemException `TARGET_MISSING` if there is none of that name
  Target target(Destination destination);
}
