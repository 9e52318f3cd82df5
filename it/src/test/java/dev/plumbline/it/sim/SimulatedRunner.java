package dev.plumbline.it.sim;

import dev.plumbline.engine.Runner;
import dev.plumbline.testkit.sim.Timeline;
import java.time.Duration;
import java.time.Instant;

/// Time and threads of one simulated process: everything runs on the timeline, each task after a
/// delay that the seed decides. When the process dies, what it had begun never comes.
final class SimulatedRunner implements Runner {

  private static final double SLOW = 0.03;

  private final Timeline timeline;
  private final Runnable died;
  private boolean alive = true;

  /// @param died told when a task is killed
  SimulatedRunner(Timeline timeline, Runnable died) {
    this.timeline = timeline;
    this.died = died;
  }

  @Override
  public Instant now() {
    return timeline.now();
  }

  @Override
  public void run(Lane lane, Runnable task) {
    Duration longest = longest(lane);
    boolean slow = lane != Lane.CONTROL && timeline.chance(SLOW);
    timeline.after(timeline.upTo(slow ? longest.multipliedBy(20) : longest), guarded(task));
  }

  private static Duration longest(Lane lane) {
    return switch (lane) {
      case CONTROL -> Duration.ofMillis(1);
      case SOURCE -> Duration.ofMillis(200);
      case RENDER -> Duration.ofMillis(50);
      case OBSERVE, TARGET -> Duration.ofMillis(60);
      case RECORD -> Duration.ofMillis(20);
    };
  }

  /// Dies in the middle of a task that waited, if the process died meanwhile.
  void check() {
    if (!alive) {
      throw new Crash("while it waited");
    }
  }

  /// The task as one of this process.
  Runnable guarded(Runnable task) {
    return () -> {
      if (!alive) {
        return;
      }
      try {
        task.run();
      } catch (Crash crash) {
        boolean first = alive;
        alive = false;
        if (first) {
          died.run();
        }
      }
    };
  }

  @Override
  public Alarm at(Instant time, Runnable task) {
    return timeline.at(time, guarded(task))::run;
  }

  @Override
  public double random() {
    return timeline.random().nextDouble();
  }

  @Override
  public void close() {
    alive = false;
  }
}
