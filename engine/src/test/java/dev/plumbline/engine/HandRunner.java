package dev.plumbline.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Time and threads driven by hand: a task runs when the test says so, in the order in which it was
/// given.
final class HandRunner implements Runner {

  private record Task(Lane lane, Runnable body) {}

  private record Due(Instant at, long number, Runnable body) {}

  private final Deque<Task> tasks = new ArrayDeque<>();
  private final List<Due> alarms = new ArrayList<>();
  private Instant now = Things.START;
  private double random;
  private long alarmsSet;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void run(Lane lane, Runnable task) {
    tasks.add(new Task(lane, task));
  }

  @Override
  public Alarm at(Instant time, Runnable task) {
    alarmsSet++;
    Due due = new Due(time, alarmsSet, task);
    alarms.add(due);
    return () -> alarms.remove(due);
  }

  @Override
  public double random() {
    return random;
  }

  @Override
  public void close() {
    tasks.clear();
    alarms.clear();
  }

  /// What [#random] gives from now on.
  void random(double next) {
    random = next;
  }

  /// How long it is until each alarm that is set, the next one first.
  List<Duration> alarms() {
    return alarms.stream().map(due -> Duration.between(now, due.at)).sorted().toList();
  }

  /// How many tasks of the lane wait.
  long waiting(Lane lane) {
    return tasks.stream().filter(task -> task.lane == lane).count();
  }

  /// Runs everything that waits, and what comes of it.
  void run() {
    for (Optional<Task> task = next(); task.isPresent(); task = next()) {
      task.get().body.run();
    }
  }

  private Optional<Task> next() {
    return Optional.ofNullable(tasks.poll());
  }

  /// Lets time pass; what is due runs at its time, and everything that comes of it.
  void pass(Duration time) {
    Instant until = now.plus(time);
    run();
    for (Optional<Due> due = due(until); due.isPresent(); due = due(until)) {
      Due first = due.get();
      alarms.remove(first);
      now = first.at.isBefore(now) ? now : first.at;
      first.body.run();
      run();
    }
    now = until;
  }

  private Optional<Due> due(Instant until) {
    return alarms.stream()
        .filter(due -> !due.at.isAfter(until))
        .min(Comparator.comparing(Due::at).thenComparingLong(Due::number));
  }
}
