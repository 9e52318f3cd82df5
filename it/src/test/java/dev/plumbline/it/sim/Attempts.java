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

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Timeline timeline;
  private final Map<Sort, Deque<Instant>> past = new HashMap<>();

  /// What is tried, and with what.
  private record Sort(String what, Object subject) {
    @Override
    public String toString() {
      return what + " " + subject;
    }
  }

  Attempts(Timeline timeline) {
    this.timeline = timeline;
  }

  void made(String what, Object subject) {
    limit(new Sort(what, subject), MINUTE, A_MINUTE);
  }

  void failed(String what, Object subject) {
    limit(new Sort("failed: " + what, subject), SECOND, FAILURES_A_SECOND);
  }

  private void limit(Sort what, Duration window, int most) {
    Deque<Instant> times = past.computeIfAbsent(what, w -> new ArrayDeque<>());
    Instant since = timeline.now().minus(window);
    times.addLast(timeline.now());
    while (times.getFirst().isBefore(since)) {
      times.removeFirst();
    }
    if (times.size() > most) {
      throw new AssertionError("L3: %d times in %s: %s".formatted(times.size(), window, what));
    }
  }
}
