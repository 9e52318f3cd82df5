package dev.plumbline.replica;

import java.time.Duration;

/// For how long a lease holds. Everything else follows from it.
///
/// @param duration for how long a replica may write after the last renewal that succeeded, counted
///     from before it was asked for
public record Terms(Duration duration) {

  /// A replica renews its lease that often within its duration.
  private static final int RENEWALS = 3;

  /// By which part of the duration the others wait longer: clocks may run at rates that differ by
  /// up to a third, and a request that was given up has that time to be lost for good.
  private static final int MARGIN = 3;

  public Terms {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("a lease lasts some time");
    }
  }

  /// How often the lease is renewed.
  public Duration renewal() {
    return duration.dividedBy(RENEWALS);
  }

  /// After how long without a change the holder of a lease counts as dead.
  static long mourning(Duration duration) {
    return duration.plus(duration.dividedBy(MARGIN)).toNanos();
  }
}
