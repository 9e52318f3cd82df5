package dev.plumbline.cli;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/// Lets those who ask wait until something happens to an application. Costs nothing while nobody
/// waits.
final class Turns {

  private static final int MOST_AT_ONCE = 32;

  private final Map<ApplicationId, Long> turns = new HashMap<>();
  private final Map<ApplicationId, Integer> waiting = new HashMap<>();
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  /// Something happened to the application.
  synchronized void turned(ApplicationId id) {
    if (waiting.containsKey(id)) {
      turns.merge(id, 1L, Long::sum);
      notifyAll();
    }
  }

  /// Waits until the condition holds, or so long; not at all while too many wait.
  ///
  /// @param holds is asked at first, and after each turn of the application
  void await(ApplicationId id, BooleanSupplier holds, Duration longest) {
    if (!places.tryAcquire()) {
      return;
    }
    begin(id);
    try {
      long deadline = System.nanoTime() + longest.toNanos();
      long seen = count(id);
      while (!holds.getAsBoolean() && next(id, seen, deadline)) {
        seen = count(id);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ProblemCode.INTERRUPTED, id.toString(), "the wait was interrupted", "")
          .exception();
    } finally {
      end(id);
      places.release();
    }
  }

  private synchronized void begin(ApplicationId id) {
    waiting.merge(id, 1, Integer::sum);
  }

  private synchronized void end(ApplicationId id) {
    if (waiting.merge(id, -1, Integer::sum) == 0) {
      waiting.remove(id);
      turns.remove(id);
    }
  }

  private synchronized long count(ApplicationId id) {
    return turns.getOrDefault(id, 0L);
  }

  /// Whether there was another turn in time.
  private synchronized boolean next(ApplicationId id, long seen, long deadline)
      throws InterruptedException {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    while (count(id) == seen && left > 0) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
    return count(id) != seen;
  }
}
