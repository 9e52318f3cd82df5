package dev.plumbline.it.sim;

import dev.plumbline.testkit.sim.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Counts what is tried, and how often (L3: retries are bounded and backed off).
final class Attempts {

  /// How many calls of one sort, about one subject, a minute may have while things go wrong.
  private static final int A_MINUTE = 40;

  /// How often the same thing may fail in a second, whatever people do meanwhile.
  private static final int FAILURES_A_SECOND = 4;

  private final Timeline timeline;
  private final Map<String, Deque<Instant>> past = new HashMap<>();

  Attempts(Timeline timeline) {
    this.timeline = timeline;
  }

  void made(String what) {
    limit(what, Duration.ofMinutes(1), A_MINUTE);
  }

  void failed(String what) {
    limit("failed: " + what, Duration.ofSeconds(1), FAILURES_A_SECOND);
  }

  private void limit(String what, Duration window, int most) {
    Deque<Instant> times = past.computeIfAbsent(what, w -> new ArrayDeque<>());
    times.addLast(timeline.now());
    while (times.getFirst().isBefore(timeline.now().minus(window))) {
      times.removeFirst();
    }
    if (times.size() > most) {
      throw new AssertionError("L3: %d times in %s: %s".formatted(times.size(), window, what));
    }
  }
}
