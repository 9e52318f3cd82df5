package dev.plumbline.forge.http;

import java.time.Duration;
import java.time.Instant;

/// Until when a server wants to be left alone. Whoever asks on in spite of that is shut out for
/// longer, so this is remembered for all that ask through the same [JsonHttp].
final class Silence {

  private Instant until = Instant.MIN;

  synchronized void keep(Instant now, Duration time) {
    Instant asked = now.plus(time);
    until = asked.isAfter(until) ? asked : until;
  }

  /// What is left of it; zero or less if it is over.
  synchronized Duration left(Instant now) {
    return until.equals(Instant.MIN) ? Duration.ZERO : Duration.between(now, until);
  }
}
