package dev.plumbline.it.apiserver;

import dev.plumbline.target.kubernetes.Lines;
import dev.plumbline.target.kubernetes.Pace;
import dev.plumbline.testkit.sim.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// Virtual time on one thread: what is done aside is a task of the timeline; who waits lets the
/// others go on meanwhile, in his own stack.
public final class TimelinePace implements Pace {

  private final Timeline timeline;
  private final Instant start;
  private final UnaryOperator<Runnable> guard;
  private final Runnable check;

  /// @param guard what is around each task: nothing of a killed process may go on
  /// @param check called after each sleep
  public TimelinePace(Timeline timeline, UnaryOperator<Runnable> guard, Runnable check) {
    this.check = check;
    this.timeline = timeline;
    this.start = timeline.now();
    this.guard = guard;
  }

  @Override
  public long nanos() {
    return Duration.between(start, timeline.now()).toNanos();
  }

  @Override
  public void sleep(Duration length) {
    timeline.run(length);
    check.run();
  }

  @Override
  public RandomGenerator random() {
    return timeline.random();
  }

  @Override
  public void after(Duration delay, Runnable task) {
    timeline.after(delay.plus(timeline.upTo(Duration.ofMillis(5))), guard.apply(task));
  }

  @Override
  public ExecutorService together() {
    return new AtOnce();
  }

  @Override
  public Following follow(String name, Steps steps) {
    Follower follower = new Follower(steps);
    follower.pause(Duration.ZERO);
    return follower;
  }

  private final class Follower implements Following {
    private final Steps steps;
    private Runnable takeBack = () -> {};
    private boolean pausing;
    private boolean closed;

    Follower(Steps steps) {
      this.steps = steps;
    }

    void pause(Duration length) {
      pausing = true;
      takeBack = timeline.after(length, guard.apply(this::go));
    }

    private void go() {
      pausing = false;
      if (closed) {
        return;
      }
      try {
        await(steps.go());
      } catch (InterruptedException e) {
        throw new AssertionError("nobody interrupts a simulation", e);
      }
    }

    private void await(Wait wait) {
      switch (wait) {
        case Wait.Pause(Duration length) -> pause(length);
        case Wait.Listen(Lines lines, Duration patience) ->
            listen((SimulatedLines) lines, patience);
        case Wait.Ended end -> closed = true;
      }
    }

    private void listen(SimulatedLines lines, Duration patience) {
      Runnable[] alarms = new Runnable[2];
      Runnable hear =
          guard.apply(
              () -> {
                alarms[0].run();
                alarms[1].run();
                if (!closed) {
                  await(steps.heard(lines.next(Duration.ZERO)));
                }
              });
      alarms[0] = timeline.after(patience, hear);
      alarms[1] = lines.whenReady(hear);
    }

    @Override
    public void ring() {
      if (pausing && !closed) {
        takeBack.run();
        pause(Duration.ZERO);
      }
    }

    @Override
    public void close() {
      closed = true;
      takeBack.run();
    }
  }

  /// Does everything at once, where it is asked for.
  private static final class AtOnce extends AbstractExecutorService {
    private boolean down;

    @Override
    public void execute(Runnable command) {
      command.run();
    }

    @Override
    public void shutdown() {
      down = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      down = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return down;
    }

    @Override
    public boolean isTerminated() {
      return down;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
