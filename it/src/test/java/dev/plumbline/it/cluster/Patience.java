package dev.plumbline.it.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits until something holds: no test sleeps for a time that it guesses.
final class Patience {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Patience() {}

  /// @param otherwise what the failure tells besides
  static void until(String what, BooleanSupplier holds, Supplier<String> otherwise) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited 60 s for: " + what + "\n" + otherwise.get());
      }
      LockSupport.parkNanos(5_000_000);
    }
  }
}
