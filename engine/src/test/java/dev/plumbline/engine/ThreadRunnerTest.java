package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The real runner at its end.
class ThreadRunnerTest {

  /// What is under way when the process ends may still set alarms and ask for more.
  @Test
  void onceItIsClosedNothingBeginsAndNothingFails() {
    AtomicInteger begun = new AtomicInteger();
    ThreadRunner runner = new ThreadRunner(1, 1);
    runner.close();
    runner.at(runner.now(), begun::incrementAndGet).cancel();
    for (Runner.Lane lane : Runner.Lane.values()) {
      runner.run(lane, begun::incrementAndGet);
    }
    assertThat(begun).hasValue(0);
  }
}
