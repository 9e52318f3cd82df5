package dev.plumbline.target.kubernetes;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// Real time, and a virtual thread for whatever is done aside.
final class ThreadPace implements Pace {

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void sleep(Duration length) throws InterruptedException {
    Thread.sleep(length);
  }

  /// Of the thread that asks now: it is not to be kept.
  @Override
  public RandomGenerator random() {
    return ThreadLocalRandom.current();
  }

  @Override
  public void after(Duration delay, Runnable task) {
    Thread.ofVirtual().start(() -> later(delay, task));
  }

  private static void later(Duration delay, Runnable task) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    task.run();
  }

  @Override
  public ExecutorService together() {
    return Executors.newVirtualThreadPerTaskExecutor();
  }

  @Override
  public Following follow(String name, Steps steps) {
    Follower follower = new Follower(steps);
    follower.thread = Thread.ofVirtual().name(name).unstarted(follower::run);
    follower.thread.start();
    return follower;
  }

  private static final class Follower implements Following {
    private final Steps steps;
    private Thread thread = Thread.currentThread();
    private boolean rung;

    Follower(Steps steps) {
      this.steps = steps;
    }

    void run() {
      try {
        Wait wait = steps.go();
        while (!(wait instanceof Wait.Ended)) {
          wait =
              switch (wait) {
                case Wait.Pause(Duration length) -> {
                  pause(length);
                  yield steps.go();
                }
                case Wait.Listen(Lines lines, Duration patience) ->
                    steps.heard(lines.next(patience));
                case Wait.Ended end -> end;
              };
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // closed: there is nobody who could do anything else
      }
    }

    private synchronized void pause(Duration length) throws InterruptedException {
      long deadline = System.nanoTime() + length.toNanos();
      long left = length.toMillis();
      while (!rung && left > 0) {
        wait(left);
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
      rung = false;
    }

    @Override
    public synchronized void ring() {
      rung = true;
      notifyAll();
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }
}
