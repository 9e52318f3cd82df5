package dev.plumbline.it.sim;

import dev.plumbline.it.sim.Interference.Fate;
import dev.plumbline.testkit.sim.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// What happened last, for people. Becomes a text when somebody reads it: nearly no seed's is read.
final class Trace {

  private static final int LINES = 400;

  private final Instant start;
  private final Deque<Line> lines = new ArrayDeque<>();
  private long count;

  /// @param what its text does not change
  private record Line(Instant at, Object what) {}

  /// A call, and what became of it.
  record Called(Fate fate, Call call) {
    @Override
    public String toString() {
      return (fate == Fate.HAPPENS ? "" : fate + " ") + call.line();
    }
  }

  Trace(Instant start) {
    this.start = start;
  }

  void note(Instant at, String line) {
    add(new Line(at, line));
  }

  void note(Instant at, Called called) {
    add(new Line(at, called));
  }

  private void add(Line line) {
    count++;
    lines.addLast(line);
    if (lines.size() > LINES) {
      lines.removeFirst();
    }
  }

  long count() {
    return count;
  }

  private String text(Line line) {
    double seconds = Duration.between(start, line.at()).toNanos() / 1e9;
    return "%10.3f  %s".formatted(seconds, line.what());
  }

  @Override
  public String toString() {
    return String.join("\n", lines.stream().map(this::text).toList());
  }
}
