package dev.plumbline.engine;

import java.util.Optional;

/// What is being carried out for one application, so that it can be let go once nothing is any
/// more. Thread-safe.
final class UnderWay {

  private int tasks;
  private Optional<Runnable> then = Optional.empty();

  /// The task, which is left out if the application was let go before its turn came.
  Runnable counted(Runnable task) {
    return () -> {
      synchronized (this) {
        if (then.isPresent()) {
          return;
        }
        tasks++;
      }
      try {
        task.run();
      } finally {
        done();
      }
    };
  }

  private void done() {
    Optional<Runnable> last;
    synchronized (this) {
      tasks--;
      last = tasks == 0 ? then : Optional.empty();
    }
    last.ifPresent(Runnable::run);
  }

  /// Begins no task any more.
  ///
  /// @param last is called once, as soon as none is being carried out
  void end(Runnable last) {
    boolean resting;
    synchronized (this) {
      then = Optional.of(last);
      resting = tasks == 0;
    }
    if (resting) {
      last.run();
    }
  }
}
