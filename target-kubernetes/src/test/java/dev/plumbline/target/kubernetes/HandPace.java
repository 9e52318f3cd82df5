package dev.plumbline.target.kubernetes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/// Time that passes only by hand, or by somebody's sleep.
final class HandPace implements Pace {

  final List<Duration> slept = new ArrayList<>();
  private final Random random = new Random(1);
  private long nanos = 1;

  void pass(Duration length) {
    nanos += length.toNanos();
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void sleep(Duration length) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("by hand");
    }
    slept.add(length);
    pass(length);
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public void after(Duration delay, Runnable task) {
    throw new UnsupportedOperationException("nothing is done aside here");
  }

  @Override
  public ExecutorService together() {
    throw new UnsupportedOperationException("nothing is done at the same time here");
  }

  @Override
  public Following follow(String name, Steps steps) {
    throw new UnsupportedOperationException("nothing is followed here");
  }
}
