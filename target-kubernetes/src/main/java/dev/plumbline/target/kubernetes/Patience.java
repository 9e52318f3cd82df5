package dev.plumbline.target.kubernetes;

import java.time.Duration;

/// How long one attempt may take: no longer than its limit, and no longer than it may be made at
/// all, which can become longer while it is under way.
public final class Patience {

  private final long limit;
  private final long end;
  private final Leave leave;

  /// Begins now.
  Patience(Duration limit, Leave leave) {
    this.limit = limit.toNanos();
    this.end = System.nanoTime() + limit.toNanos();
    this.leave = leave;
  }

  /// The nanoseconds that it may take at most.
  long limit() {
    return limit;
  }

  /// How many nanoseconds are left.
  long left() {
    long now = System.nanoTime();
    return Math.min(end - now, leave.left(now));
  }
}
