package dev.plumbline.forge.http;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Time, as far as asking a forge needs it.
public interface Pace {

  /// What time it is.
  Instant now();

  /// Waits so long.
  ///
  /// @throws dev.plumbline.model.ProblemException `INTERRUPTED` if the thread shall end
  void pause(Duration time);

  /// This clock and these pauses.
  static Pace of(InstantSource clock, Consumer<Duration> pauses) {
    return new Pace() {
      @Override
      public Instant now() {
        return clock.instant();
      }

      @Override
      public void pause(Duration time) {
        pauses.accept(time);
      }
    };
  }

  /// The clock of this machine, on the thread that asks.
  static Pace real() {
    return of(Instant::now, Pace::sleep);
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(
              ProblemCode.INTERRUPTED,
              "forge",
              "the wait for it was ended",
              "It is asked again later.")
          .exception();
    }
  }
}
