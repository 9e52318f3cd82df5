package dev.plumbline.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often requests of an address were refused lately. Bounded: of many addresses the oldest is
/// forgotten first. Thread-safe.
final class RefusedCalls {

  static final int MOST = 60;
  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_ADDRESSES = 10_000;

  private final InstantSource clock;
  private final Map<String, Count> counts = new LinkedHashMap<>();

  private record Count(Instant since, int times) {}

  RefusedCalls(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether an address is not listened to for the rest of a minute.
  synchronized boolean tooMany(String address) {
    Count count = counts.get(address);
    return count != null && lasts(count) && count.times() >= MOST;
  }

  /// One more was refused.
  synchronized void note(String address) {
    Count count = counts.remove(address);
    counts.put(
        address,
        count != null && lasts(count)
            ? new Count(count.since(), count.times() + 1)
            : new Count(clock.instant(), 1));
    while (counts.size() > MOST_ADDRESSES) {
      counts.remove(counts.keySet().iterator().next());
    }
  }

  private boolean lasts(Count count) {
    return clock.instant().isBefore(count.since().plus(WINDOW));
  }
}
