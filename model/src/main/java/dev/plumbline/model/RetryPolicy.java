package dev.plumbline.model;

import java.time.Duration;

/// How often and when a failed run is tried again.
///
/// @param limit how many times; -1 without limit
/// @param first the wait before the first retry
/// @param factor by which the wait grows
/// @param longest the longest wait
public record RetryPolicy(int limit, Duration first, double factor, Duration longest) {

  /// Argo CD's defaults for automated syncs: 5 times, 5 s, doubled, at most 3 min.
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(5, Duration.ofSeconds(5), 2, Duration.ofMinutes(3));

  /// Whether the attempt may be followed by another.
  ///
  /// @param attempt how many have failed, from 1
  public boolean allows(int attempt) {
    return limit < 0 || attempt <= limit;
  }

  /// The wait after so many failed attempts, without jitter.
  public Duration delay(int attempt) {
    double millis = first.toMillis() * Math.pow(factor, Math.max(0, attempt - 1));
    return Duration.ofMillis((long) Math.min(millis, (double) longest.toMillis()));
  }
}
