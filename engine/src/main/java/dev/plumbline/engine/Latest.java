package dev.plumbline.engine;

import dev.plumbline.engine.Runner.Lane;
import java.util.Optional;

/// Carries out tasks of which only the newest counts, one after the other: what is overtaken while
/// another is under way is left out, and none can come after a newer one.
final class Latest {

  private final Runner runner;
  private final Lane lane;
  private Optional<Runnable> waiting = Optional.empty();
  private boolean underWay;

  Latest(Runner runner, Lane lane) {
    this.runner = runner;
    this.lane = lane;
  }

  void next(Runnable task) {
    synchronized (this) {
      waiting = Optional.of(task);
      if (underWay) {
        return;
      }
      underWay = true;
    }
    runner.run(lane, this::work);
  }

  private void work() {
    for (Optional<Runnable> task = take(); task.isPresent(); task = take()) {
      task.get().run();
    }
  }

  private synchronized Optional<Runnable> take() {
    Optional<Runnable> task = waiting;
    waiting = Optional.empty();
    underWay = task.isPresent();
    return task;
  }
}
