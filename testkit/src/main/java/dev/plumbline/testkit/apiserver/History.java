package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Everything that was ever stored, as etcd keeps it: each write is one revision of the whole
/// store. The past can be read until it is compacted, and the store can be set back to it.
public final class History {

  /// What is left of a store that was just made.
  private static final long FIRST = 100;

  /// One write.
  ///
  /// @param before absent if the object was made
  /// @param after absent if it was removed
  public record Change(
      long revision, StoredKey key, Optional<JsonObject> before, Optional<JsonObject> after) {}

  private final NavigableMap<Long, Change> changes = new TreeMap<>();
  private final NavigableMap<StoredKey, NavigableMap<Long, Optional<JsonObject>>> states =
      new TreeMap<>();
  private final List<Consumer<Change>> listeners = new ArrayList<>();
  private final List<Runnable> watchers = new ArrayList<>();
  private long revision = FIRST;
  private long compacted;
  private long restores;

  /// The revision of the last write.
  public long revision() {
    return revision;
  }

  /// Before that revision nothing is known any more.
  public long compacted() {
    return compacted;
  }

  /// How often the store was set back. Who read before that read of another store.
  public long restores() {
    return restores;
  }

  /// Everything that is there.
  public NavigableMap<StoredKey, JsonObject> all() {
    return list(key -> true, revision);
  }

  /// The object as it is.
  public Optional<JsonObject> get(StoredKey key) {
    return get(key, revision);
  }

  /// The object as it was at that revision.
  Optional<JsonObject> get(StoredKey key, long at) {
    NavigableMap<Long, Optional<JsonObject>> versions = states.get(key);
    Map.Entry<Long, Optional<JsonObject>> entry = versions == null ? null : versions.floorEntry(at);
    return entry == null ? Optional.empty() : entry.getValue();
  }

  /// The objects that were there at that revision, in the order of their keys.
  NavigableMap<StoredKey, JsonObject> list(Predicate<StoredKey> which, long at) {
    NavigableMap<StoredKey, JsonObject> found = new TreeMap<>();
    states.keySet().stream()
        .filter(which)
        .forEach(key -> get(key, at).ifPresent(object -> found.put(key, object)));
    return found;
  }

  /// Stores the object.
  ///
  /// @return it with its resource version
  JsonObject put(StoredKey key, JsonObject object) {
    Optional<JsonObject> before = get(key);
    JsonObject stored = Objects.versioned(object, ++revision);
    record(new Change(revision, key, before, Optional.of(stored)));
    return stored;
  }

  /// Removes the object, as a controller does that has ended it.
  public void remove(StoredKey key) {
    Optional<JsonObject> before = get(key);
    if (before.isPresent()) {
      record(new Change(++revision, key, before, Optional.empty()));
    }
  }

  /// Hears of each write, at once.
  public void onWrite(Consumer<Change> listener) {
    listeners.add(listener);
  }

  /// Hears no more.
  public void forget(Consumer<Change> listener) {
    listeners.remove(listener);
  }

  /// Hears at once that the store was set back.
  public void onRestore(Runnable watcher) {
    watchers.add(watcher);
  }

  /// Hears of that no more.
  public void forgetRestore(Runnable watcher) {
    watchers.remove(watcher);
  }

  private void record(Change change) {
    changes.put(change.revision(), change);
    states
        .computeIfAbsent(change.key(), key -> new TreeMap<>())
        .put(change.revision(), change.after());
    List.copyOf(listeners).forEach(listener -> listener.accept(change));
  }

  /// The writes after that revision, oldest first.
  public List<Change> since(long after) {
    return new ArrayList<>(changes.tailMap(after, false).values());
  }

  /// From now on nothing before that revision is known, but what was true at it.
  public void compact(long before) {
    compacted = Math.max(compacted, Math.min(before, revision));
  }

  /// Sets the store back to how it was, as from a backup: what happened since did not happen, and
  /// its revisions are given out again. A backup knows what was compacted after it was made.
  public void restore(long to) {
    if (to < FIRST || to > revision) {
      throw new IllegalArgumentException("there is no revision " + to);
    }
    compacted = Math.min(compacted, to);
    changes.tailMap(to, false).clear();
    states.values().forEach(versions -> versions.tailMap(to, false).clear());
    states.values().removeIf(Map::isEmpty);
    revision = to;
    restores++;
    List.copyOf(watchers).forEach(Runnable::run);
  }
}
