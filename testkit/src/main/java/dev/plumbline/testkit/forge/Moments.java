package dev.plumbline.testkit.forge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Time that only pauses move.
public final class Moments implements InstantSource {

  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2027-01-15T08:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  /// Lets the time pass at once.
  public void pause(Duration time) {
    pauses.add(time);
    now = now.plus(time);
  }

  /// All pauses so far.
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }
}
