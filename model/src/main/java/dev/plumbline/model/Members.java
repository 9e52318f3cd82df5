package dev.plumbline.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The members of a JSON object: an immutable map in the order in which they were given. Nearly all
/// objects have few members, and a process keeps many of them: names and values stand in one array,
/// and not in a hash table with an entry for each.
final class Members extends AbstractMap<String, JsonValue> {

  /// More members than these are kept in a hash table.
  private static final int FEW = 12;

  /// Names at even places, each with its value behind it.
  private final Object[] pairs;

  private Members(Object[] pairs) {
    this.pairs = pairs;
  }

  /// The map's members as they are now.
  static Map<String, JsonValue> of(Map<String, JsonValue> map) {
    if (map instanceof Members members) {
      return members;
    }
    if (map.size() > FEW) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
    Object[] pairs = new Object[2 * map.size()];
    int at = 0;
    for (Map.Entry<String, JsonValue> entry : map.entrySet()) {
      pairs[at++] = SharedText.of(entry.getKey());
      pairs[at++] = entry.getValue();
    }
    return new Members(pairs);
  }

  /// The map with the member set: in its place if it exists, else at the end.
  static Map<String, JsonValue> with(Map<String, JsonValue> map, String name, JsonValue value) {
    if (map instanceof Members members && members.pairs.length < 2 * FEW) {
      int at = members.find(name);
      int length = members.pairs.length;
      Object[] pairs = Arrays.copyOf(members.pairs, at < 0 ? length + 2 : length);
      int place = at < 0 ? length : at;
      pairs[place] = SharedText.of(name);
      pairs[place + 1] = value;
      return new Members(pairs);
    }
    Map<String, JsonValue> copy = new LinkedHashMap<>(map);
    copy.put(name, value);
    return copy;
  }

  private int find(@Nullable Object name) {
    for (int at = 0; at < pairs.length; at += 2) {
      if (pairs[at].equals(name)) {
        return at;
      }
    }
    return -1;
  }

  private String name(int at) {
    return (String) pairs[at];
  }

  private JsonValue value(int at) {
    return (JsonValue) pairs[at + 1];
  }

  @Override
  public @Nullable JsonValue get(@Nullable Object name) {
    int at = find(name);
    return at < 0 ? null : value(at);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return find(name) >= 0;
  }

  @Override
  public int size() {
    return pairs.length / 2;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super JsonValue> action) {
    for (int at = 0; at < pairs.length; at += 2) {
      action.accept(name(at), value(at));
    }
  }

  @Override
  public Set<Map.Entry<String, JsonValue>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, JsonValue>> iterator() {
        return entries();
      }

      @Override
      public int size() {
        return pairs.length / 2;
      }
    };
  }

  private Iterator<Map.Entry<String, JsonValue>> entries() {
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < pairs.length;
      }

      @Override
      public Map.Entry<String, JsonValue> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Map.Entry<String, JsonValue> entry = Map.entry(name(at), value(at));
        at += 2;
        return entry;
      }
    };
  }
}
