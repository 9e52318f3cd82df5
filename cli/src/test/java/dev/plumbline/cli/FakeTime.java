package dev.plumbline.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A time that passes only where somebody waits.
final class FakeTime implements Time {

  private Instant now = Instant.parse("2026-07-29T12:00:00Z");

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public void pause(Duration duration) {
    now = now.plus(duration);
  }
}
