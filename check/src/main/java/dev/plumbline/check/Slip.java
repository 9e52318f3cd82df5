package dev.plumbline.check;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that was probably meant.
final class Slip {

  private static final int LONGEST = 64;
  private static final int MOST = 500;

  private Slip() {}

  /// The known name that is nearest, if it is near: other letters' case, or one or two letters that
  /// are wrong, missing, too many or exchanged; of short names one.
  static Optional<String> meant(String name, Collection<String> known) {
    Optional<String> best = Optional.empty();
    int bound = name.length() > 4 ? 2 : 1;
    if (name.length() > LONGEST) {
      return best;
    }
    for (String each : known.stream().sorted().limit(MOST).toList()) {
      int distance = each.length() > LONGEST ? bound + 1 : distance(lower(name), lower(each));
      if (distance <= bound) {
        best = Optional.of(each);
        bound = distance - 1;
      }
    }
    return best;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// How many letters must be changed, added, removed or exchanged with their neighbour.
  private static int distance(String one, String other) {
    int[][] steps = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : step(one, other, steps, i, j);
      }
    }
    return steps[one.length()][other.length()];
  }

  private static int step(String one, String other, int[][] steps, int i, int j) {
    int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + same);
    boolean exchanged =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return exchanged ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
