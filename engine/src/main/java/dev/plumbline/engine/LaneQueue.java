package dev.plumbline.engine;

import dev.plumbline.engine.Runner.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One lane of the [ThreadRunner]: so many tasks at once, the others wait in a [FairQueue] without
/// a thread. An application has at most as many tasks under way as there are places left: so tasks
/// that take long, however many it has, always leave places for others (dynamic thresholds,
/// Choudhury and Hahne 1998). A lane that feeds another begins nothing while many applications wait
/// there, and the lane that is fed leaves the processors to it until then. Thread-safe.
final class LaneQueue {

  private final Executor threads;
  private final int limit;
  private final Optional<Next> next;
  private final Optional<Courtesy> courtesy;
  private final List<LaneQueue> feeders = new ArrayList<>();
  private final FairQueue<Task> waiting = new FairQueue<>();
  private final HeldBack heldBack = new HeldBack();
  private final Map<String, Integer> underWay = new HashMap<>();
  private final Map<String, Integer> asking = new HashMap<>();
  private int running;
  private long begun;
  private long fed;
  private long fedAt;

  /// A task, and whose it is.
  record Task(String payer, Runnable work) {}

  /// The lane that most tasks of this one lead to.
  ///
  /// @param backlog so many may wait there before this one pauses: applications, and tasks of
  ///     nobody
  record Next(LaneQueue lane, int backlog) {}

  /// How a lane steps back while tasks wait in those that feed it, so that much is soon known of
  /// all: at first few run at once. It does not for others that begin nothing, whatever they wait
  /// for: a target that does not answer must not hold back what is written elsewhere.
  ///
  /// @param places so many run at once meanwhile
  /// @param enough when so many applications wait here, it steps back no more
  /// @param nanos a clock that never goes back
  record Courtesy(int places, int enough, LongSupplier nanos) {

    /// So long it is waited for the others to begin something.
    static final Duration PATIENCE = Duration.ofSeconds(1);
  }

  /// @param limit how many run at once
  LaneQueue(Executor threads, int limit, Optional<Next> next) {
    this(threads, limit, next, Optional.empty());
  }

  /// @param limit how many run at once
  /// @param courtesy empty if it never steps back
  LaneQueue(Executor threads, int limit, Optional<Next> next, Optional<Courtesy> courtesy) {
    this.threads = threads;
    this.limit = limit;
    this.next = next;
    this.courtesy = courtesy;
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
    int places = pause ? 0 : places();
    for (Optional<Task> task = take(places); task.isPresent(); task = take(places)) {
      Task begun = task.get();
      try {
        threads.execute(() -> carryOut(begun));
      } catch (RejectedExecutionException e) {
        return; // the process ends
      }
    }
  }

  /// How many tasks may run now.
  private int places() {
    return courtesy
        .filter(it -> !isFull(it.enough))
        .filter(it -> feeders.stream().anyMatch(LaneQueue::isBehind))
        .filter(it -> isFed(it.nanos.getAsLong(), fedSoFar()))
        .map(Courtesy::places)
        .orElse(limit);
  }

  private long fedSoFar() {
    return feeders.stream().mapToLong(LaneQueue::begun).sum();
  }

  /// Whether those that feed this lane have begun anything lately.
  private synchronized boolean isFed(long now, long begunBefore) {
    if (begunBefore != fed) {
      fed = begunBefore;
      fedAt = now;
      return true;
    }
    return now - fedAt < Courtesy.PATIENCE.toNanos();
  }

  private boolean isBehind() {
    return isWaiting() || feeders.stream().anyMatch(LaneQueue::isBehind);
  }

  private synchronized boolean isWaiting() {
    return waiting.size() > 0;
  }

  private synchronized long begun() {
    return begun;
  }

  private synchronized void ended(Task task) {
    running--;
    underWay.computeIfPresent(task.payer(), LaneQueue::less);
  }

  private synchronized Optional<Task> take(int places) {
    if (running >= places) {
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
    begun++;
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
      ended(task);
      begin();
      feeders.forEach(LaneQueue::begin);
      next.ifPresent(fed -> fed.lane.begin());
    }
  }
}
