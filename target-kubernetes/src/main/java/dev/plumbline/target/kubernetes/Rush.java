package dev.plumbline.target.kubernetes;

import java.time.Duration;

/// Whether questions come so fast, as after a start, that a moment's patience finds many more to be
/// answered together. Thread-safe.
final class Rush {

  private static final int MANY = 24;
  private static final long WITHIN_NANOS = Duration.ofMillis(100).toNanos();
  private static final Duration MOMENT = Duration.ofMillis(25);

  /// With so many there is nothing to wait for: as many as one list answers.
  private static final int ENOUGH = LabelledLists.VALUES;

  private final Pace pace;
  private final long[] last = new long[MANY];
  private long asked;
  private volatile boolean now;

  Rush(Pace pace) {
    this.pace = pace;
  }

  /// Somebody asks.
  void asked() {
    long nanos = pace.nanos();
    synchronized (last) {
      int place = (int) (asked % MANY);
      now = asked >= MANY && nanos - last[place] < WITHIN_NANOS;
      last[place] = nanos;
      asked++;
    }
  }

  /// Whether many asked a moment ago.
  boolean isNow() {
    return now;
  }

  /// Waits a moment for others to join so many who ask, in a rush.
  void linger(int askers) {
    if (!now || askers >= ENOUGH) {
      return;
    }
    try {
      pace.sleep(MOMENT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Gate.interrupted(e);
    }
  }
}
