package dev.plumbline.engine;

import dev.plumbline.engine.Runner.Ticket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// One lane of the [ThreadRunner]: so many tasks at once, the others wait in a [FairQueue] without
/// a thread. An application has at most as many tasks under way as there are places left: so tasks
/// that take long, however many it has, always leave places for others (dynamic thresholds,
/// Choudhury and Hahne 1998). A lane that feeds another begins nothing while many applications wait
/// there. Thread-safe.
final class LaneQueue {

  private final Executor threads;
  private final int limit;
  private final Optional<Next> next;
  private final List<LaneQueue> feeders = new ArrayList<>();
  private final FairQueue<Task> waiting = new FairQueue<>();
  private final HeldBack heldBack = new HeldBack();
  private final Map<String, Integer> underWay = new HashMap<>();
  private final Map<String, Integer> asking = new HashMap<>();
  private int running;

  /// A task, and whose it is.
  record Task(String payer, Runnable work) {}

  /// The lane that most tasks of this one lead to.
  ///
  /// @param backlog so many may wait there before this one pauses: applications, and tasks of
  ///     nobody
  record Next(LaneQueue lane, int backlog) {}

  /// @param limit how many run at once
  LaneQueue(Executor threads, int limit, Optional<Next> next) {
    this.threads = threads;
    this.limit = limit;
    this.next = next;
    next.ifPresent(fed -> fed.lane.feeders.add(this));
  }

  void add(Ticket ticket, Runnable work) {
    synchronized (this) {
      asking.merge(ticket.payer(), 1, Integer::sum);
      waiting.add(ticket, new Task(ticket.payer(), work));
    }
    begin();
  }

  private synchronized boolean isFull(int backlog) {
    int nobody = asking.getOrDefault("", 0);
    return asking.size() + Math.max(0, nobody - 1) >= backlog;
  }

  private void begin() {
    boolean pause = next.filter(fed -> fed.lane.isFull(fed.backlog)).isPresent();
    for (Optional<Task> task = take(pause); task.isPresent(); task = take(pause)) {
      Task begun = task.get();
      try {
        threads.execute(() -> carryOut(begun));
      } catch (RejectedExecutionException e) {
        return; // the process ends
      }
    }
  }

  private synchronized Optional<Task> take(boolean pause) {
    if (pause || running >= limit) {
      return Optional.empty();
    }
    Optional<Task> task = heldBack.poll(this::mayBegin);
    while (task.isEmpty()) {
      Optional<Task> first = waiting.poll();
      if (first.isEmpty()) {
        return first;
      }
      if (mayBegin(first.get().payer())) {
        task = first;
      } else {
        heldBack.add(first.get());
      }
    }
    running++;
    underWay.merge(task.get().payer(), 1, Integer::sum);
    asking.computeIfPresent(task.get().payer(), LaneQueue::less);
    return task;
  }

  private boolean mayBegin(String payer) {
    return payer.isEmpty() || underWay.getOrDefault(payer, 0) < limit - running;
  }

  private static @Nullable Integer less(String payer, int count) {
    return count > 1 ? count - 1 : null;
  }

  private void carryOut(Task task) {
    try {
      task.work().run();
    } finally {
      synchronized (this) {
        running--;
        underWay.computeIfPresent(task.payer(), LaneQueue::less);
      }
      begin();
      feeders.forEach(LaneQueue::begin);
    }
  }
}
