package dev.plumbline.it.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// What happened last, for people.
final class Trace {

  private static final int LINES = 400;

  private final Instant start;
  private final Deque<String> lines = new ArrayDeque<>();
  private long count;

  Trace(Instant start) {
    this.start = start;
  }

  void note(Instant at, String line) {
    count++;
    lines.addLast("%10.3f  %s".formatted(Duration.between(start, at).toNanos() / 1e9, line));
    if (lines.size() > LINES) {
      lines.removeFirst();
    }
  }

  long count() {
    return count;
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
