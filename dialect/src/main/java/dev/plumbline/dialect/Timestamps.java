package dev.plumbline.dialect;

import dev.plumbline.model.JsonString;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Points in time as Kubernetes keeps them in resources: RFC 3339, whole seconds, UTC.
public final class Timestamps {

  private Timestamps() {}

  /// The point in time, rounded down: `2026-11-21T14:00:00Z`.
  public static JsonString of(Instant instant) {
    return new JsonString(instant.truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
