package dev.plumbline.render.kustomize;

import dev.plumbline.model.SharedText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A mapping that changes in place: keys with values in the order of their setting. Small ones are
/// searched through; from 16 keys on there is an index.
final class MapNode implements Node {

  private static final int SMALL = 16;
  private static final Node[] NO_VALUES = {};
  private static final String[] NO_KEYS = {};

  private String[] keys;
  private Node[] values;
  private int size;
  private @Nullable Map<String, Integer> index;
  private String flaw = "";

  MapNode() {
    this(NO_KEYS, NO_VALUES, 0);
  }

  MapNode(int capacity) {
    this(new String[capacity], new Node[capacity], 0);
  }

  private MapNode(String[] keys, Node[] values, int size) {
    this.keys = keys;
    this.values = values;
    this.size = size;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  String keyAt(int position) {
    return keys[Objects.checkIndex(position, size)];
  }

  Node valueAt(int position) {
    return values[Objects.checkIndex(position, size)];
  }

  void setAt(int position, Node value) {
    values[Objects.checkIndex(position, size)] = value;
  }

  /// The position of the key; -1 if it is not there.
  int indexOf(String key) {
    if (size < SMALL) {
      for (int i = 0; i < size; i++) {
        if (keys[i].equals(key)) {
          return i;
        }
      }
      return -1;
    }
    return index().getOrDefault(key, -1);
  }

  private Map<String, Integer> index() {
    Map<String, Integer> positions = index;
    if (positions == null) {
      positions = HashMap.newHashMap(size);
      for (int i = 0; i < size; i++) {
        positions.put(keys[i], i);
      }
      index = positions;
    }
    return positions;
  }

  boolean has(String key) {
    return indexOf(key) >= 0;
  }

  /// The value of the key, null included.
  Optional<Node> get(String key) {
    int found = indexOf(key);
    return found < 0 ? Optional.empty() : Optional.of(values[found]);
  }

  /// The value of the key if it is a mapping.
  Optional<MapNode> map(String key) {
    int found = indexOf(key);
    return found >= 0 && values[found] instanceof MapNode map ? Optional.of(map) : Optional.empty();
  }

  /// The value of the key if it is a list.
  Optional<ListNode> list(String key) {
    int found = indexOf(key);
    return found >= 0 && values[found] instanceof ListNode l ? Optional.of(l) : Optional.empty();
  }

  /// The text of the key's value if it is a scalar, be it null or a number.
  Optional<String> text(String key) {
    int found = indexOf(key);
    return found >= 0 && values[found] instanceof ScalarNode scalar
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /// Sets the value, in its place if the key is there, else at the end.
  void put(String key, Node value) {
    int found = indexOf(key);
    if (found >= 0) {
      values[found] = value;
      return;
    }
    if (size == keys.length) {
      int larger = size < 4 ? 4 : size * 2;
      keys = Arrays.copyOf(keys, larger);
      values = Arrays.copyOf(values, larger);
    }
    keys[size] = SharedText.of(key);
    values[size] = value;
    if (index != null) {
      index.put(key, size);
    }
    size++;
  }

  /// The mapping at the key, made and put at the end if there is none; what else stood there is
  /// replaced.
  MapNode need(String key) {
    Optional<MapNode> there = map(key);
    if (there.isPresent()) {
      return there.get();
    }
    MapNode made = new MapNode();
    put(key, made);
    return made;
  }

  /// Removes the key; false if it is not there.
  boolean remove(String key) {
    int found = indexOf(key);
    if (found < 0) {
      return false;
    }
    removeAt(found);
    return true;
  }

  void removeAt(int position) {
    Objects.checkIndex(position, size);
    System.arraycopy(keys, position + 1, keys, position, size - position - 1);
    System.arraycopy(values, position + 1, values, position, size - position - 1);
    size--;
    index = null;
  }

  void clear() {
    keys = NO_KEYS;
    values = NO_VALUES;
    size = 0;
    index = null;
  }

  /// Takes over the members of the other one; the values are then shared.
  void become(MapNode other) {
    keys = other.keys.clone();
    values = other.values.clone();
    size = other.size;
    index = null;
    flaw = other.flaw;
  }

  /// Why this mapping cannot be written as JSON; empty if nothing speaks against it. It is
  /// told when it is written, as kustomize does: until then it may be merged away.
  String flaw() {
    return flaw;
  }

  void flawed(String why) {
    flaw = why;
  }

  @Override
  public MapNode copy() {
    String[] sameKeys = size == 0 ? NO_KEYS : Arrays.copyOf(keys, size);
    Node[] copies = size == 0 ? NO_VALUES : new Node[size];
    for (int i = 0; i < size; i++) {
      copies[i] = values[i].copy();
    }
    MapNode copy = new MapNode(sameKeys, copies, size);
    copy.flaw = flaw;
    return copy;
  }

  @Override
  public boolean isNilOrEmpty() {
    return size == 0;
  }
}
