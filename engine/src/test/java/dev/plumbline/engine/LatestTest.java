package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Runner.Lane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Of several tasks only the newest counts.
class LatestTest {

  private final HandRunner runner = new HandRunner();
  private final Latest latest = new Latest(runner, Lane.RECORD);
  private final List<String> done = new ArrayList<>();

  private void next(String name) {
    latest.next(() -> done.add(name));
  }

  @Test
  void runsInItsLaneAndNotInTheCallersStack() {
    next("one");
    assertThat(done).isEmpty();
    assertThat(runner.waiting(Lane.RECORD)).isEqualTo(1);
    runner.run();
    assertThat(done).containsExactly("one");
  }

  @Test
  void whatIsOvertakenIsLeftOut() {
    next("one");
    next("two");
    next("three");
    runner.run();
    assertThat(done).containsExactly("three");
  }

  @Test
  void neverTwoAtOnce() {
    latest.next(
        () -> {
          next("overtaken");
          next("after");
          assertThat(runner.waiting(Lane.RECORD)).isZero();
          done.add("first");
        });
    runner.run();
    assertThat(done).containsExactly("first", "after");
  }

  @Test
  void goesOnAfterARest() {
    next("one");
    runner.run();
    next("two");
    runner.run();
    assertThat(done).containsExactly("one", "two");
  }
}
