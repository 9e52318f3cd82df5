package dev.plumbline.it.sim;

import dev.plumbline.engine.Runner;
import java.time.Duration;
import java.time.Instant;

/// Lies about time and threads.
final class PlantedRunners {

  private static final double LOST = 0.01;

  private PlantedRunners() {}

  private abstract static class LyingRunner implements Runner {
    private final Runner inner;

    LyingRunner(Runner inner) {
      this.inner = inner;
    }

    @Override
    public Instant now() {
      return inner.now();
    }

    @Override
    public void run(Lane lane, Runnable task) {
      inner.run(lane, task);
    }

    @Override
    public Alarm at(Instant time, Runnable task) {
      return inner.at(time, task);
    }

    @Override
    public double random() {
      return inner.random();
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  static Runner waitsForNothing(Runner runner) {
    return new LyingRunner(runner) {
      @Override
      public Alarm at(Instant time, Runnable task) {
        boolean soon = Duration.between(now(), time).compareTo(Duration.ofSeconds(90)) < 0;
        return super.at(soon ? now().plusMillis(1) : time, task);
      }
    };
  }

  static Runner losesAlarms(Runner runner) {
    return new LyingRunner(runner) {
      @Override
      public Alarm at(Instant time, Runnable task) {
        return () -> {};
      }
    };
  }

  /// Some die without a word.
  static Runner losesTasks(Runner runner) {
    return new LyingRunner(runner) {
      @Override
      public void run(Lane lane, Runnable task) {
        if (random() >= LOST) {
          super.run(lane, task);
        }
      }
    };
  }
}
