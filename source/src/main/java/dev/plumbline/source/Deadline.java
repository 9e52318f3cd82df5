package dev.plumbline.source;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs work that talks to a server for no longer than it may take, however slowly the server
/// drips: the work runs on a thread of its own, which is interrupted when the time is over.
public final class Deadline {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration STANDARD = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private Deadline() {}

  /// The timeout that counts: one minute if none is given, at most an hour.
  public static Duration effective(Duration timeout) {
    if (timeout.isZero() || timeout.isNegative()) {
      return STANDARD;
    }
    return timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
  }

  /// Runs the work, which has to end when it is interrupted.
  ///
  /// @param subject whom the work talks to, for messages
  /// @throws ProblemException the work's own, `SOURCE_UNREACHABLE` when the time is over,
  ///     `INTERRUPTED` when the caller is interrupted
  public static <T> T run(Duration timeout, String subject, Callable<T> work) {
    Duration limit = effective(timeout);
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = Thread.ofVirtual().name("source " + subject).start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      end(thread);
      throw new ProblemException(
          new Problem(
              ProblemCode.SOURCE_UNREACHABLE,
              subject,
              "it took longer than " + limit.toSeconds() + " s",
              "the server is too slow, or sends without end",
              "Look at the server, or raise the timeout. What was fetched before stays."),
          e);
    } catch (InterruptedException e) {
      end(thread);
      Thread.currentThread().interrupt();
      throw new ProblemException(
          Problem.of(ProblemCode.INTERRUPTED, subject, "the look-up was interrupted", ""), e);
    } catch (ExecutionException e) {
      throw rethrown(Objects.requireNonNullElse(e.getCause(), e), subject);
    }
  }

  private static ProblemException rethrown(Throwable cause, String subject) {
    if (cause instanceof ProblemException known) {
      return known;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new ProblemException(
        Problem.of(
            ProblemCode.INTERNAL_ERROR,
            subject,
            "an unexpected " + cause.getClass().getSimpleName(),
            "Please report it."),
        cause);
  }

  private static void end(Thread thread) {
    thread.interrupt();
    try {
      thread.join(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
