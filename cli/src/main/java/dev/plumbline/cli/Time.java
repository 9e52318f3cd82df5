package dev.plumbline.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// The time as commands know it.
interface Time {

  Instant now();

  /// In which times are shown to people.
  ZoneId zone();

  /// Waits.
  ///
  /// @throws InterruptedException if the thread is to end
  void pause(Duration duration) throws InterruptedException;

  /// The machine's.
  static Time real() {
    return new Time() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public ZoneId zone() {
        return ZoneId.systemDefault();
      }

      @Override
      public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
      }
    };
  }
}
