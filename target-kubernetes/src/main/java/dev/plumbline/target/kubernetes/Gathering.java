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

  /// For so many moments at most the first waits, as long as enough join in each.
  private static final int MOMENTS = 4;

  private static final int WORTH = 2;

  private final ReentrantLock answering = new ReentrantLock(true);
  private Batch<Q, A> open = new Batch<>();

  /// Those who wait for the same answer.
  private static final class Batch<Q, A> {
    private final Set<Q> questions = new HashSet<>();
    private int askers;
    private Optional<A> answer = Optional.empty();
    private boolean done;
  }

  /// The answer to these questions and perhaps others; empty if there is none to have.
  ///
  /// @param linger waits a moment for others to join, if that is worth while; is told how many ask
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
        linger(mine, linger);
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
    open.askers++;
    return open;
  }

  private void linger(Batch<Q, A> batch, IntConsumer linger) {
    int joined = WORTH;
    for (int moment = 0; moment < MOMENTS && joined >= WORTH; moment++) {
      int before = askers(batch);
      linger.accept(before);
      joined = askers(batch) - before;
    }
  }

  private synchronized int askers(Batch<Q, A> batch) {
    return batch.askers;
  }

  /// From now on nobody joins the batch.
  private synchronized void shut(Batch<Q, A> batch) {
    if (open == batch) {
      open = new Batch<>();
    }
  }
}
