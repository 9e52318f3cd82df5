package dev.plumbline.it.kustomize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Chance that a seed decides.
final class Dice {

  private final Random random;

  Dice(long seed) {
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

  /// Up to so many of them, each once, in any order.
  <T> List<T> some(List<T> choices, int most) {
    List<T> shuffled = new ArrayList<>(choices);
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(most))));
  }
}
