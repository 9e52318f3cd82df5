package dev.plumbline.target.host;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread on which everything about processes happens in turn, and its timers. What takes long
/// runs beside it and comes back as a new turn.
final class Loop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  private final ScheduledThreadPoolExecutor thread;

  Loop(String name) {
    this.thread =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(name).factory());
    this.thread.setRemoveOnCancelPolicy(true);
    this.thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /// Runs it in turn; does nothing once the loop is closed.
  void run(Runnable turn) {
    try {
      thread.execute(() -> guarded(turn));
    } catch (RejectedExecutionException e) {
      LOG.debug("a turn came after the end");
    }
  }

  /// Runs it in turn and gives its answer.
  <T> CompletableFuture<T> call(Callable<T> turn) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      thread.execute(
          () -> {
            try {
              answer.complete(turn.call());
            } catch (Exception e) {
              answer.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  /// Runs it in turn after that time, unless it is cancelled.
  Future<?> after(Duration delay, Runnable turn) {
    try {
      return thread.schedule(() -> guarded(turn), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(false);
    }
  }

  private static void guarded(Runnable turn) {
    try {
      turn.run();
    } catch (RuntimeException e) {
      // One bad turn must not end the supervision of all other processes.
      LOG.error("a turn of the supervisor failed", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
