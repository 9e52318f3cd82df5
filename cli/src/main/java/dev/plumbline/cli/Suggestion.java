package dev.plumbline.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds what somebody may have meant.
final class Suggestion {

  private static final int FARTHEST = 3;
  private static final int LONGEST = 40;

  private Suggestion() {}

  /// The known word that is closest, if any is close.
  static Optional<String> closest(String given, Collection<String> known) {
    if (given.length() > LONGEST) {
      return Optional.empty();
    }
    int farthest = Math.min(FARTHEST, Math.max(1, given.length() / 2));
    return known.stream()
        .filter(word -> distance(given, word) <= farthest)
        .min(
            Comparator.<String>comparingInt(word -> distance(given, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  /// How many letters must be put in, taken out, replaced or swapped with their neighbour.
  static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int best = cost[i - 1][j - 1] + (same ? 0 : 1);
        best = Math.min(best, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
      }
    }
    return cost[one.length()][other.length()];
  }
}
