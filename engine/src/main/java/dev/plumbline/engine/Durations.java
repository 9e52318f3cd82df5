package dev.plumbline.engine;

import java.time.Duration;

/// Durations as people write them: `90s`, `5m`, `1h30m`.
final class Durations {

  private Durations() {}

  static String text(Duration duration) {
    if (duration.toMillis() < 1000) {
      return duration.toMillis() + "ms";
    }
    String text = duration.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    return text.substring(2).toLowerCase(java.util.Locale.ROOT);
  }
}
