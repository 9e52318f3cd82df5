package dev.plumbline.engine;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An immutable map of which one entry after the other changes: a large map, and the few changes
/// since. A change copies the changes only; now and then they are worked into the large map. So the
/// ten thousand events of an application with ten thousand objects do not copy ten thousand entries
/// each.
final class AmendedMap<K, V> extends AbstractMap<K, V> {

  /// So many changes are worked in.
  private static final int MANY = 128;

  private final Map<K, V> base;

  /// Empty for what was removed.
  private final Map<K, Optional<V>> changes;

  private final int size;

  private AmendedMap(Map<K, V> base, Map<K, Optional<V>> changes, int size) {
    this.base = base;
    this.changes = changes;
    this.size = size;
  }

  /// The map's entries as they are now.
  static <K, V> AmendedMap<K, V> of(Map<K, V> map) {
    return map instanceof AmendedMap<K, V> amended
        ? amended
        : new AmendedMap<>(Map.copyOf(map), Map.of(), map.size());
  }

  /// The map with the entry set.
  AmendedMap<K, V> with(K key, V value) {
    return with(key, Optional.of(value), containsKey(key) ? size : size + 1);
  }

  /// The map without the key; itself if it is not there.
  AmendedMap<K, V> without(K key) {
    return containsKey(key) ? with(key, Optional.empty(), size - 1) : this;
  }

  private AmendedMap<K, V> with(K key, Optional<V> value, int now) {
    Map<K, Optional<V>> more = new HashMap<>(changes);
    more.put(key, value);
    return more.size() < MANY
        ? new AmendedMap<>(base, more, now)
        : new AmendedMap<>(Map.copyOf(workedIn(base, more)), Map.of(), now);
  }

  private static <K, V> Map<K, V> workedIn(Map<K, V> base, Map<K, Optional<V>> changes) {
    Map<K, V> all = new HashMap<>(base);
    changes.forEach(
        (key, value) ->
            value.ifPresentOrElse(present -> all.put(key, present), () -> all.remove(key)));
    return all;
  }

  @Override
  @SuppressWarnings("OptionalAssignedToNull") // a map's way to say that there was no change
  public @Nullable V get(@Nullable Object key) {
    Optional<V> change = changes.isEmpty() ? null : changes.get(key);
    return change == null ? base.get(key) : change.orElse(null);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<K, V>> iterator() {
        return changes.isEmpty() ? base.entrySet().iterator() : entries().iterator();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  private Stream<Entry<K, V>> entries() {
    Stream<Entry<K, V>> changed =
        changes.entrySet().stream()
            .flatMap(change -> change.getValue().map(v -> Map.entry(change.getKey(), v)).stream());
    Stream<Entry<K, V>> unchanged =
        base.entrySet().stream().filter(entry -> !changes.containsKey(entry.getKey()));
    return Stream.concat(changed, unchanged);
  }
}
