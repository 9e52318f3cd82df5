package dev.plumbline.engine;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/// Does the same for many, on threads that others gave.
record Workers(Executor threads) {

  /// The results, in the order of the keys.
  ///
  /// @throws ProblemException the first one that the work throws; `INTERRUPTED`
  <K, V> List<V> all(Collection<K> keys, Function<K, V> work) {
    List<FutureTask<V>> tasks =
        keys.stream().map(key -> new FutureTask<V>(() -> work.apply(key))).toList();
    tasks.forEach(threads::execute);
    return tasks.stream().map(Workers::result).toList();
  }

  private static <V> V result(FutureTask<V> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          Problem.of(ProblemCode.INTERRUPTED, "report", "was broken off", "Ask again."), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException known) {
        throw known;
      }
      throw new IllegalStateException(e);
    }
  }
}
