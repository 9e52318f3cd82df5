package dev.plumbline.target.kubernetes;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: twice as long each time, up to a bound, and never the
/// same for two who failed together.
final class Backoff {

  private final Duration first;
  private final Duration longest;
  private final Supplier<? extends RandomGenerator> random;
  private int failures;

  Backoff(Duration first, Duration longest, Supplier<? extends RandomGenerator> random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /// After another failure. Between half and the whole of the present bound.
  Duration next() {
    long bound = Math.min(first.toMillis() << Math.min(failures, 20), longest.toMillis());
    failures++;
    return Duration.ofMillis(bound / 2 + random.get().nextLong(bound / 2 + 1));
  }

  /// After a success.
  void reset() {
    failures = 0;
  }
}
