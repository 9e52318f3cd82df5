package dev.plumbline.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// One lane of the [ThreadRunner]: so many tasks at once, the others wait in a [FairQueue] without
/// a thread. A lane that feeds another begins nothing while much is waiting there. Thread-safe.
final class LaneQueue {

  /// So many tasks may wait in the lane that is fed before its feeder pauses.
  private static final int BACKLOG = 64;

  private final Executor threads;
  private final int limit;
  private final Optional<LaneQueue> next;
  private final List<LaneQueue> feeders = new ArrayList<>();
  private final FairQueue<Runnable> waiting = new FairQueue<>();
  private int running;

  /// @param limit how many run at once
  /// @param next the lane that most tasks of this one lead to
  LaneQueue(Executor threads, int limit, Optional<LaneQueue> next) {
    this.threads = threads;
    this.limit = limit;
    this.next = next;
    next.ifPresent(lane -> lane.feeders.add(this));
  }

  void add(Runner.Ticket ticket, Runnable task) {
    synchronized (this) {
      waiting.add(ticket, task);
    }
    begin();
  }

  private synchronized boolean isFull() {
    return waiting.size() >= BACKLOG;
  }

  private void begin() {
    boolean pause = next.filter(LaneQueue::isFull).isPresent();
    for (Optional<Runnable> task = take(pause); task.isPresent(); task = take(pause)) {
      Runnable begun = task.get();
      try {
        threads.execute(() -> carryOut(begun));
      } catch (RejectedExecutionException e) {
        return; // the process ends
      }
    }
  }

  private synchronized Optional<Runnable> take(boolean pause) {
    if (pause || running >= limit) {
      return Optional.empty();
    }
    Optional<Runnable> task = waiting.poll();
    if (task.isPresent()) {
      running++;
    }
    return task;
  }

  private void carryOut(Runnable task) {
    try {
      task.run();
    } finally {
      synchronized (this) {
        running--;
      }
      begin();
      feeders.forEach(LaneQueue::begin);
    }
  }
}
