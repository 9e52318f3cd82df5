package dev.plumbline.testkit.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Random;

/// Virtual time on one thread: tasks run in the order of their times, and tasks of the same time in
/// an order that the seed decides. The same seed and the same tasks give the same run.
public final class Timeline {

  private record Task(Instant at, int lot, long number, Runnable body) {

    /// By hand, as it is asked several times for each task of each of a million runs.
    int inOrder(Task other) {
      int order = at.compareTo(other.at);
      if (order == 0) {
        order = Integer.compare(lot, other.lot);
      }
      return order == 0 ? Long.compare(number, other.number) : order;
    }
  }

  private final PriorityQueue<Task> tasks = new PriorityQueue<>(Task::inOrder);
  private final Random random;
  private Instant now;
  private long number;

  /// @param seed decides all that is left to chance
  public Timeline(long seed, Instant start) {
    this.random = new Random(seed);
    this.now = start;
  }

  /// The virtual time.
  public Instant now() {
    return now;
  }

  /// The one source of chance.
  public Random random() {
    return random;
  }

  /// Whether something happens with that probability.
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /// A duration from zero up to that one.
  public Duration upTo(Duration longest) {
    return Duration.ofNanos((long) (longest.toNanos() * random.nextDouble()));
  }

  /// Runs the task at that time, or now if it is past; never in the caller's stack. What is
  /// returned takes it back.
  public Runnable at(Instant time, Runnable body) {
    Task task = new Task(time.isBefore(now) ? now : time, random.nextInt(), number++, body);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  /// Runs the task after that while.
  public Runnable after(Duration delay, Runnable body) {
    return at(now.plus(delay), body);
  }

  /// Runs the next task that is due no later than `until`, and sets the time to its time.
  ///
  /// @return whether there was one
  public boolean step(Instant until) {
    Task next = tasks.peek();
    if (next == null || next.at.isAfter(until)) {
      return false;
    }
    tasks.poll();
    now = next.at;
    next.body.run();
    return true;
  }

  /// Runs everything that is due for so long.
  public void run(Duration length) {
    Instant until = now.plus(length);
    while (step(until)) {
      // each task may add more
    }
    if (until.isAfter(now)) {
      now = until;
    }
  }
}
