package dev.plumbline.app;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// Tells a story in numbered steps, measures them, and ends it loudly when a step does not go as
/// told.
final class Story {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PrintStream out;
  private final boolean colour;
  private final Instant begun = Instant.now();
  private int step;

  Story(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  /// A step of the story went otherwise than told.
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message);
    }
  }

  void title(String text) {
    out.println(bold(text));
    out.println();
  }

  void step(String heading) {
    step++;
    out.println(bold("%d. %s".formatted(step, heading)));
  }

  void say(String text) {
    text.lines().forEach(line -> out.println("   " + line));
  }

  void checked(String text) {
    out.println("   " + green("✓") + " " + text);
  }

  void blank() {
    out.println();
  }

  /// Waits until it holds, and gives the time that it took.
  Duration until(String what, BooleanSupplier holds) {
    Instant start = Instant.now();
    while (!holds.getAsBoolean()) {
      if (Duration.between(start, Instant.now()).compareTo(PATIENCE) > 0) {
        throw new Broken("waited %d s for this: %s".formatted(PATIENCE.toSeconds(), what));
      }
      pause();
    }
    return Duration.between(start, Instant.now());
  }

  void check(String what, boolean holds) {
    if (!holds) {
      throw new Broken(what);
    }
  }

  int steps() {
    return step;
  }

  Duration told() {
    return Duration.between(begun, Instant.now());
  }

  static String text(Duration duration) {
    long millis = duration.toMillis();
    return millis < 1_000
        ? millis + " ms"
        : String.format(java.util.Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Broken("interrupted");
    }
  }

  String bold(String text) {
    return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  private String green(String text) {
    return colour ? "\u001b[32m" + text + "\u001b[0m" : text;
  }
}
