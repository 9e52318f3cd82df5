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
/// Nor must each of many objects be tried while nothing can be corrected at all: after a correction
/// that the environment prevented all of them wait, longer each time, until one succeeds (L3).
///
/// @param seen drifted objects as the watch saw them; empty if the object is gone
/// @param heals each object's corrections of late
/// @param hindrance how many corrections in a row the environment prevented; empty if none
record Drift(
    Map<ObjectKey, Optional<ObservedObject>> seen,
    Map<ObjectKey, Heals> heals,
    Optional<Heals> hindrance) {

  static final Drift NONE = new Drift(Map.of(), Map.of(), Optional.empty());

  /// How many corrections of an object come at once.
  static final int FREE_HEALS = 3;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration LONGEST_HINDRANCE = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofMinutes(10);

  Drift {
    seen = AmendedMap.of(seen);
    heals = AmendedMap.of(heals);
  }

  /// How often an object was healed, and when last.
  record Heals(int count, Instant last) {}

  Drift with(ObjectKey key, Optional<ObservedObject> object) {
    return new Drift(AmendedMap.of(seen).with(key, object), heals, hindrance);
  }

  Drift without(ObjectKey key) {
    return seen.containsKey(key)
        ? new Drift(AmendedMap.of(seen).without(key), heals, hindrance)
        : this;
  }

  /// This without all objects of which that is true.
  Drift without(Predicate<ObjectKey> which) {
    Map<ObjectKey, Optional<ObservedObject>> fewer = new HashMap<>(seen);
    return fewer.keySet().removeIf(which) ? new Drift(fewer, heals, hindrance) : this;
  }

  /// Nothing drifts any more; the memory of corrections stays.
  Drift cleared() {
    return new Drift(Map.of(), heals, hindrance);
  }

  /// When the object may be corrected (again): at once if the clock was set back since, for nobody
  /// knows how long ago the last correction is.
  Instant allowedAt(ObjectKey key, Instant now) {
    Instant any = hindrance.map(past -> after(past, 1, LONGEST_HINDRANCE, now)).orElse(now);
    Heals past = heals.get(key);
    Instant own = past == null ? now : after(past, FREE_HEALS, LONGEST_PAUSE, now);
    return own.isAfter(any) ? own : any;
  }

  private static Instant after(Heals past, int free, Duration longest, Instant now) {
    if (past.count < free || past.last.plus(QUIET).isBefore(now) || past.last.isAfter(now)) {
      return now;
    }
    int doublings = Math.min(past.count - free, 20);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
    return past.last.plus(pause.compareTo(longest) > 0 ? longest : pause);
  }

  /// Notes a correction.
  Drift healed(ObjectKey key, Instant now) {
    Heals past = heals.get(key);
    int count = past == null || past.last.plus(QUIET).isBefore(now) ? 0 : past.count;
    return new Drift(seen, AmendedMap.of(heals).with(key, new Heals(count + 1, now)), hindrance);
  }

  /// Notes that the environment prevented a correction.
  Drift hindered(Instant now) {
    int count =
        hindrance.filter(past -> !past.last.plus(QUIET).isBefore(now)).map(Heals::count).orElse(0);
    return new Drift(seen, heals, Optional.of(new Heals(count + 1, now)));
  }

  /// Notes that corrections are possible.
  Drift unhindered() {
    return hindrance.isEmpty() ? this : new Drift(seen, heals, Optional.empty());
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
