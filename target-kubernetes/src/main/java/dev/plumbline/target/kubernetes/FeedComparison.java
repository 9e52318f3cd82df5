package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.ResourceVersion;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares again and again what a [WatchFeed] was told with what is there, so that an event that
/// was lost without a trace hides nothing for ever: every five to eight minutes, by a list of
/// metadata that is read aside while the watch goes on.
///
/// The list and the watch are never at the same place. What differs counts only once the watch has
/// passed the place of the list and still has not told it; then a look at that object tells how it
/// is. A list that fails makes nobody blind: it is tried again after a minute.
final class FeedComparison {

  private static final Logger LOG = LoggerFactory.getLogger(FeedComparison.class);

  /// If so many differ, all are listed.
  private static final int MANY = 100;

  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final Gate gate;
  private final Optional<FeedSink.Memory> memory;
  private final Duration every;
  private Optional<Difference> difference = Optional.empty();
  private boolean underWay;
  private long due;
  private Optional<Long> compared = Optional.empty();

  /// What a list and the memory do not have in common.
  ///
  /// @param began when the list began
  /// @param version of the list
  /// @param age of the store
  /// @param otherwise what the list has in another state
  /// @param missing what it does not have
  private record Difference(
      long began,
      long version,
      long age,
      Map<ObjectKey, Version> otherwise,
      Set<ObjectKey> missing) {
    boolean isNone() {
      return otherwise.isEmpty() && missing.isEmpty();
    }
  }

  private record Version(String uid, String resourceVersion) {}

  /// @param memory of the feed; without one there is nothing to compare
  FeedComparison(Gate gate, Optional<FeedSink.Memory> memory) {
    this.gate = gate;
    this.memory = memory;
    this.every = gate.limits().comparison();
  }

  /// When the last list began that showed all to be as it is known; empty if there was none yet.
  synchronized Optional<Long> compared() {
    return compared;
  }

  /// The feed was told everything by a list of its own that began then.
  synchronized void listed(long began) {
    difference = Optional.empty();
    compared = Optional.of(began);
    due = began + length(every);
  }

  private long length(Duration least) {
    return least.toNanos() + gate.pace().random().nextLong(least.toNanos() * 3 / 5 + 1);
  }

  /// The watch has begun, or told something: begins to compare if it is time, and settles what was
  /// found before.
  ///
  /// @param all the request for a list of all
  /// @param began whether it has just begun, and may not tell for long how far it is
  /// @return whether the feed can go on; else so much differs that all must be listed
  boolean goesOn(ApiResource resource, Call all, FeedPlace place, boolean began) {
    if (memory.isEmpty()) {
      return true;
    }
    Optional<Difference> found = passed(ResourceVersion.number(place.version()), began);
    if (found.isPresent() && !settled(resource, memory.get(), found.get())) {
      return false;
    }
    if (begins()) {
      long since = place.since();
      gate.pace().after(Duration.ZERO, () -> compare(resource, all, since, memory.get()));
    }
    return true;
  }

  private synchronized Optional<Difference> passed(long told, boolean anyhow) {
    Optional<Difference> found = difference.filter(one -> anyhow || told >= one.version());
    found.ifPresent(one -> difference = Optional.empty());
    return found.filter(one -> one.age() == gate.lineage().age());
  }

  private synchronized boolean begins() {
    boolean now = !underWay && difference.isEmpty() && gate.pace().nanos() - due >= 0;
    underWay |= now;
    return now;
  }

  private void compare(ApiResource resource, Call all, long since, FeedSink.Memory known) {
    long began = gate.pace().nanos();
    Optional<Difference> found = Optional.empty();
    try {
      found = difference(resource, new MetadataList(gate, all, since), known, began);
    } catch (ProblemException e) {
      LOG.debug("{} cannot be compared: {}", resource.kind(), e.problem().code());
    } finally {
      compared(began, found);
    }
  }

  private static Optional<Difference> difference(
      ApiResource resource, MetadataList list, FeedSink.Memory known, long began) {
    long age = list.gate().lineage().age();
    Set<ObjectKey> missing = new HashSet<>(known.keys());
    Map<ObjectKey, Version> otherwise = new HashMap<>();
    Optional<String> version =
        list.read(
            item -> {
              ObjectKey key = LiveObject.key(resource, item);
              Version is = version(item);
              missing.remove(key);
              if (!known.has(key, is.uid(), is.resourceVersion(), Long.MAX_VALUE)) {
                otherwise.put(key, is);
              }
            });
    return version.map(
        at -> new Difference(began, ResourceVersion.number(at), age, otherwise, missing));
  }

  private static Version version(JsonObject item) {
    return new Version(LiveObject.uid(item), LiveObject.resourceVersion(item));
  }

  private synchronized void compared(long began, Optional<Difference> found) {
    underWay = false;
    due = found.isEmpty() ? gate.pace().nanos() + length(AGAIN) : began + length(every);
    if (found.filter(Difference::isNone).isPresent()) {
      compared = Optional.of(began);
    } else {
      difference = found;
    }
  }

  /// What still differs although the watch has passed the list: a look tells how it is.
  private boolean settled(ApiResource resource, FeedSink.Memory known, Difference found) {
    Set<ObjectKey> open = new HashSet<>(found.missing());
    open.retainAll(known.keys());
    found
        .otherwise()
        .forEach(
            (key, is) -> {
              if (!known.has(key, is.uid(), is.resourceVersion(), found.version())) {
                open.add(key);
              }
            });
    if (open.size() > MANY) {
      LOG.info("{} objects of {} differ from what was told", open.size(), resource.kind());
      return false;
    }
    try {
      open.forEach(key -> known.doubt(resource, key, found.version()));
      settled(found.began());
    } catch (ProblemException e) {
      LOG.debug("{} cannot be looked at: {}", resource.kind(), e.problem().code());
      failed();
    }
    return true;
  }

  private synchronized void settled(long began) {
    compared = Optional.of(began);
  }

  private synchronized void failed() {
    due = gate.pace().nanos() + length(AGAIN);
  }
}
