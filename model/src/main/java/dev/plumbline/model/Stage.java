package dev.plumbline.model;

import java.util.List;

/// Steps that go together; the stages of a plan go one after the other.
///
/// @param await whether what it made must be healthy (a hook: finished) before the next stage
/// @param steps in order; neighbours that do not depend on each other may run at the same time
public record Stage(Phase phase, int wave, boolean await, List<Step> steps) {
  public Stage {
    steps = List.copyOf(steps);
  }
}
