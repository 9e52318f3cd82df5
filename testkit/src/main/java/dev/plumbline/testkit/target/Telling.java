package dev.plumbline.testkit.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A listener that remembers what it is told.
public final class Telling implements ObjectWatch.Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BlockingQueue<ObjectEvent> events = new LinkedBlockingQueue<>();

  @Override
  public void onEvent(ObjectEvent event) {
    events.add(event);
  }

  /// Takes events until one fits, and returns it; fails after 20 seconds.
  public ObjectEvent await(String what, Predicate<ObjectEvent> fits) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<ObjectEvent> others = new ArrayList<>();
    try {
      while (true) {
        ObjectEvent event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        assertThat(event).as("%s; instead: %s", what, others).isNotNull();
        if (fits.test(event)) {
          return event;
        }
        others.add(event);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for: " + what, e);
    }
  }

  /// What was told and not yet taken; takes it.
  public List<ObjectEvent> rest() {
    List<ObjectEvent> rest = new ArrayList<>();
    events.drainTo(rest);
    return rest;
  }
}
