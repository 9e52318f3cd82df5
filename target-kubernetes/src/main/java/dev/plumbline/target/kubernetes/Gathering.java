package dev.plumbline.target.kubernetes;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// Questions of many, answered together: who asks while an answer is being fetched waits for the
/// next one, which answers all who wait. An answer is given only to those who asked before it was
/// begun, so that none is older than its question. Thread-safe.
///
/// @param <Q> what is asked about
/// @param <A> what answers for all of them
final class Gathering<Q, A> {

  private final ReentrantLock answering = new ReentrantLock(true);
  private Batch<Q, A> open = new Batch<>();

  /// Those who wait for the same answer.
  private static final class Batch<Q, A> {
    private final Set<Q> questions = new HashSet<>();
    private Optional<A> answer = Optional.empty();
    private boolean done;
  }

  /// The answer to these questions and perhaps others; empty if there is none to have.
  ///
  /// @param linger waits for others to join, if that is worth while; is told how many questions
  ///     there are
  /// @param source is asked once for all who wait; must not throw but for an interruption
  /// @throws dev.plumbline.model.ProblemException `INTERRUPTED`
  Optional<A> ask(Set<Q> questions, IntConsumer linger, Function<Set<Q>, Optional<A>> source) {
    Batch<Q, A> mine = join(questions);
    try {
      answering.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Gate.interrupted(e);
    }
    try {
      if (!mine.done) {
        linger.accept(size(mine));
        shut(mine);
        mine.answer = source.apply(mine.questions);
        mine.done = true;
      }
      return mine.answer;
    } finally {
      answering.unlock();
    }
  }

  private synchronized Batch<Q, A> join(Set<Q> questions) {
    open.questions.addAll(questions);
    return open;
  }

  private synchronized int size(Batch<Q, A> batch) {
    return batch.questions.size();
  }

  /// From now on nobody joins the batch.
  private synchronized void shut(Batch<Q, A> batch) {
    if (open == batch) {
      open = new Batch<>();
    }
  }
}
