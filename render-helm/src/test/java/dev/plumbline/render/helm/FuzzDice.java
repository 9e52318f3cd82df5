package dev.plumbline.render.helm;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// Chance that a seed decides, and a count of what was made with it.
final class FuzzDice {

  private final Random random;
  private final SortedMap<String, Integer> counts = new TreeMap<>();

  FuzzDice(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /// True so many times of a hundred.
  boolean in(int percent) {
    return random.nextInt(100) < percent;
  }

  /// From 0 up to below the bound.
  int below(int bound) {
    return random.nextInt(bound);
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// Counts one use.
  void count(String name) {
    counts.merge(name, 1, Integer::sum);
  }

  /// How often each was used.
  SortedMap<String, Integer> counts() {
    return counts;
  }
}
