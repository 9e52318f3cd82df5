package dev.plumbline.check;

import dev.plumbline.model.Finding;
import java.util.List;

/// All checks.
public final class Checks {
  private Checks() {}

  /// Runs all.
  public static List<Finding> run(CheckInput input) {
    return List.of();
  }
}
