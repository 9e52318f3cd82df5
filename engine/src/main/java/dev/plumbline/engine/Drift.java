package dev.plumbline.engine;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What differs from what was applied, and how often each object was healed lately.
///
/// An object that somebody else keeps changing back must not be fought over without end: the first
/// corrections come at once, further ones after growing pauses, until it stays quiet for a while.
///
/// @param seen drifted objects as the watch saw them; empty if the object is gone
/// @param heals each object's corrections of late
record Drift(Map<ObjectKey, Optional<ObservedObject>> seen, Map<ObjectKey, Heals> heals) {

  static final Drift NONE = new Drift(Map.of(), Map.of());

  /// How many corrections of an object come at once.
  static final int FREE_HEALS = 3;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration QUIET = Duration.ofMinutes(10);

  Drift {
    seen = AmendedMap.of(seen);
    heals = AmendedMap.of(heals);
  }

  /// How often an object was healed, and when last.
  record Heals(int count, Instant last) {}

  Drift with(ObjectKey key, Optional<ObservedObject> object) {
    return new Drift(AmendedMap.of(seen).with(key, object), heals);
  }

  Drift without(ObjectKey key) {
    return seen.containsKey(key) ? new Drift(AmendedMap.of(seen).without(key), heals) : this;
  }

  /// This without all objects of which that is true.
  Drift without(Predicate<ObjectKey> which) {
    Map<ObjectKey, Optional<ObservedObject>> fewer = new HashMap<>(seen);
    return fewer.keySet().removeIf(which) ? new Drift(fewer, heals) : this;
  }

  /// Nothing drifts any more; the memory of corrections stays.
  Drift cleared() {
    return new Drift(Map.of(), heals);
  }

  /// When the object may be corrected (again): at once if the clock was set back since, for nobody
  /// knows how long ago the last correction is.
  Instant allowedAt(ObjectKey key, Instant now) {
    Heals past = heals.get(key);
    if (past == null
        || past.count < FREE_HEALS
        || past.last.plus(QUIET).isBefore(now)
        || past.last.isAfter(now)) {
      return now;
    }
    int doublings = Math.min(past.count - FREE_HEALS, 20);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
    return past.last.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
  }

  /// Notes a correction.
  Drift healed(ObjectKey key, Instant now) {
    Heals past = heals.get(key);
    int count = past == null || past.last.plus(QUIET).isBefore(now) ? 0 : past.count;
    return new Drift(seen, AmendedMap.of(heals).with(key, new Heals(count + 1, now)));
  }

  /// Notes an attempt to correct everything that may be corrected now.
  Drift tried(Instant now) {
    Drift after = this;
    for (ObjectKey key : seen.keySet()) {
      after = allowedAt(key, now).isAfter(now) ? after : after.healed(key, now);
    }
    return after;
  }

  /// Whether the object is changed back again and again.
  boolean flapping(ObjectKey key) {
    Heals past = heals.get(key);
    return past != null && past.count >= FREE_HEALS;
  }

  /// What drifts now, and is changed back again and again.
  Stream<ObjectKey> contested() {
    if (heals.isEmpty() || seen.isEmpty()) {
      return Stream.empty();
    }
    return heals.size() < seen.size()
        ? heals.keySet().stream().filter(this::flapping).filter(seen::containsKey)
        : seen.keySet().stream().filter(this::flapping);
  }
}
