package dev.plumbline.target.host;

import java.time.Duration;

/// How long to wait before a process that ended is started again.
final class RestartDelay {

  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 60_000;

  private RestartDelay() {}

  /// Nothing for the first end; then 100 ms, doubled for each end that follows quickly, up to 60 s.
  ///
  /// @param quickEnds how often it ended quickly, in a row
  static Duration after(int quickEnds) {
    if (quickEnds <= 1) {
      return Duration.ZERO;
    }
    long millis = FIRST_MILLIS << Math.min(quickEnds - 2, 20);
    return Duration.ofMillis(Math.min(millis, LONGEST_MILLIS));
  }
}
