package dev.plumbline.gotemplate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A map from strings. Mutable and shared, as in Go: `set` changes it for everybody who holds it.
public final class GoMap implements GoValue {

  private final GoType type;
  private final Map<String, GoValue> entries;

  /// An empty `map[string]interface {}`.
  public GoMap() {
    this(GoType.ANY_MAP, new HashMap<>());
  }

  private GoMap(GoType type, Map<String, GoValue> entries) {
    this.type = type;
    this.entries = entries;
  }

  /// An empty map of that type.
  public static GoMap of(GoType type) {
    return new GoMap(type, new HashMap<>());
  }

  /// The same entries as another type: a change through one is seen through the other.
  public GoMap as(GoType other) {
    return new GoMap(other, entries);
  }

  /// The value of the key.
  public Optional<GoValue> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  GoValue getOr(String key, GoValue other) {
    return entries.getOrDefault(key, other);
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /// Sets the value of the key.
  ///
  /// @return this map
  public GoMap put(String key, GoValue value) {
    entries.put(key, value);
    return this;
  }

  /// Removes the key, if it is there.
  public void remove(String key) {
    entries.remove(key);
  }

  public int size() {
    return entries.size();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /// The values, in no order.
  public Collection<GoValue> values() {
    return Collections.unmodifiableCollection(entries.values());
  }

  /// The keys as Go sorts them: by their bytes.
  public List<String> keys() {
    List<String> keys = new ArrayList<>(entries.keySet());
    keys.sort(GoText::compare);
    return keys;
  }

  @Override
  public GoType type() {
    return type;
  }
}
