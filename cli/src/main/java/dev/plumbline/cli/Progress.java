package dev.plumbline.cli;

import java.time.Duration;
import java.time.Instant;

/// Says what is being waited for: on a terminal only, in one line that comes after a second and
/// goes when it is over.
final class Progress implements AutoCloseable {

  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final String CLEAR = "\r\u001b[K";

  private final Surroundings surroundings;
  private final Instant begun;
  private volatile String what;
  private boolean shown;

  private Progress(Surroundings surroundings, String what) {
    this.surroundings = surroundings;
    this.what = what;
    this.begun = surroundings.time().now();
  }

  /// A line that its owner shows from time to time.
  static Progress of(Surroundings surroundings, String what) {
    return new Progress(surroundings, what);
  }

  /// What is now being waited for.
  void now(String text) {
    what = text;
    show();
  }

  /// Shows the line, if it has taken a second.
  synchronized void show() {
    Duration taken = Duration.between(begun, surroundings.time().now());
    if (surroundings.terminal().interactive() && taken.compareTo(QUIET) >= 0) {
      shown = true;
      surroundings
          .terminal()
          .err()
          .print(CLEAR + Visible.text(what) + " (" + Durations.text(taken) + ")");
      surroundings.terminal().err().flush();
    }
  }

  @Override
  public synchronized void close() {
    if (shown) {
      surroundings.terminal().err().print(CLEAR);
      surroundings.terminal().err().flush();
    }
  }
}
