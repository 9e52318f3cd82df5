package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Collection;
import java.util.List;

/// What a single function may make at most.
final class RenderLimits {

  /// Characters of one text.
  static final int TEXT = 16 << 20;

  /// Values inside of one that is written, copied or compared.
  private static final int NODES = 1_000_000;

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

  /// Refuses a value with too many others inside, each counted as often as it can be reached.
  static void tree(GoValue value) {
    if (left(value, NODES) < 0) {
      throw exceeded("a function is given a value with more than " + NODES + " others inside");
    }
  }

  private static int left(GoValue value, int most) {
    Collection<GoValue> inner =
        switch (value) {
          case GoMap map -> map.values();
          case GoList list -> list.elements();
          default -> List.of();
        };
    int left = most - inner.size();
    for (GoValue one : inner) {
      if (left < 0) {
        break;
      }
      left = one instanceof GoMap || one instanceof GoList ? left(one, left) : left;
    }
    return left;
  }

  /// Refuses a text that would be too long.
  static void text(long length) {
    if (length > TEXT) {
      throw exceeded("a function makes more than " + TEXT + " characters");
    }
  }
}
