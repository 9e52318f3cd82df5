package dev.plumbline.render.helm;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;

/// What a single function may make at most.
final class RenderLimits {

  /// Characters of one text.
  static final int TEXT = 16 << 20;

  private RenderLimits() {}

  static ProblemException exceeded(String why) {
    return new Problem(
            ProblemCode.RENDER_LIMIT,
            "template",
            "the render exceeds a limit",
            why,
            "Look for a function that is given too large a number.")
        .exception();
  }

  /// Refuses a text that would be too long.
  static void text(long length) {
    if (length > TEXT) {
      throw exceeded("a function makes more than " + TEXT + " characters");
    }
  }
}
