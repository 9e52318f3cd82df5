package dev.plumbline.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The real runner: virtual threads, one clock thread. Renders have threads of the operating
/// system, for they compute: on virtual ones, which nobody interrupts, a few that do not end would
/// leave no processor to all else.
public final class ThreadRunner implements Runner {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadRunner.class);
  private static final int LOOKS_PER_REQUEST = 8;

  /// So many rendered applications may wait to be looked at before rendering pauses.
  private static final int RENDERED = 64;

  /// So many planned applications may wait to be applied before looking pauses.
  private static final int PLANNED = 1_024;

  /// While fewer than these wait to be applied and more are to be looked at, little is applied:
  /// what a change of many comes to is known before the last of them is written.
  private static final int PLANNED_FIRST = PLANNED * 7 / 8;

  private static final int WRITES_MEANWHILE = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService renderers =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("plumb-render-", 0).factory());
  private final ScheduledThreadPoolExecutor clock;
  private final Map<Lane, LaneQueue> lanes = new EnumMap<>(Lane.class);

  /// @param target how many requests to targets are under way at once
  /// @param source how many requests to repositories are under way at once
  public ThreadRunner(int target, int source) {
    clock =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("plumb-clock").unstarted(task));
    clock.setRemoveOnCancelPolicy(true);
    clock.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy()); // the process ends
    int processors = Runtime.getRuntime().availableProcessors();
    LaneQueue writing =
        new LaneQueue(
            threads,
            target,
            Optional.empty(),
            Optional.of(
                new LaneQueue.Courtesy(
                    Math.min(target, WRITES_MEANWHILE), PLANNED_FIRST, System::nanoTime)));
    lanes.put(Lane.TARGET, writing);
    LaneQueue looking = lane(target * LOOKS_PER_REQUEST, writing, PLANNED);
    lanes.put(Lane.OBSERVE, looking);
    lanes.put(
        Lane.RENDER,
        new LaneQueue(renderers, processors, Optional.of(new LaneQueue.Next(looking, RENDERED))));
    lanes.put(Lane.CONTROL, lane(Math.max(2, processors)));
    lanes.put(Lane.SOURCE, lane(source));
    lanes.put(Lane.RECORD, lane(64));
  }

  private LaneQueue lane(int limit) {
    return new LaneQueue(threads, limit, Optional.empty());
  }

  private LaneQueue lane(int limit, LaneQueue next, int backlog) {
    return new LaneQueue(threads, limit, Optional.of(new LaneQueue.Next(next, backlog)));
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void run(Lane lane, Runnable task) {
    run(lane, Ticket.NOBODY, task);
  }

  @Override
  public void run(Lane lane, Ticket ticket, Runnable task) {
    if (threads.isShutdown()) {
      return;
    }
    Objects.requireNonNull(lanes.get(lane))
        .add(
            ticket,
            () -> {
              try {
                task.run();
              } catch (RuntimeException | StackOverflowError e) {
                LOG.atError().addKeyValue("lane", lane).setCause(e).log("a task failed");
              }
            });
  }

  @Override
  public Alarm at(Instant time, Runnable task) {
    // Rounded up: a task that comes early would find that its time has not come.
    long delay = Math.max(0, Duration.between(Instant.now(), time).plusNanos(999_999).toMillis());
    ScheduledFuture<?> due =
        clock.schedule(() -> run(Lane.CONTROL, task), delay, TimeUnit.MILLISECONDS);
    return () -> due.cancel(false);
  }

  @Override
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    renderers.shutdown();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
      renderers.shutdownNow();
    } catch (InterruptedException e) {
      renderers.shutdownNow();
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
