package dev.plumbline.it.sim;

import dev.plumbline.engine.Runner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A runner whose clock somebody sets: now and then it goes some hours or years forward
/// or back, and stays there. As
/// with the real one, an alarm comes after the while that it was set for, whatever the clock says
/// then.
final class JumpingClock implements Runner {

  private static final List<Duration> JUMPS =
      List.of(
          Duration.ofSeconds(-30),
          Duration.ofHours(1),
          Duration.ofDays(3650),
          Duration.ofHours(-5),
          Duration.ofDays(-400),
          Duration.ofDays(-3650));

  private final Runner inner;
  private final double often;
  private Duration ahead = Duration.ZERO;

  /// @param often the chance of a jump with each task
  JumpingClock(Runner inner, double often) {
    this.inner = inner;
    this.often = often;
  }

  @Override
  public Instant now() {
    return inner.now().plus(ahead);
  }

  @Override
  public void run(Lane lane, Runnable task) {
    inner.run(
        lane,
        () -> {
          if (random() < often) {
            ahead = ahead.plus(JUMPS.get((int) (random() * JUMPS.size())));
          }
          task.run();
        });
  }

  @Override
  public Alarm at(Instant time, Runnable task) {
    return inner.at(time.minus(ahead), task);
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
