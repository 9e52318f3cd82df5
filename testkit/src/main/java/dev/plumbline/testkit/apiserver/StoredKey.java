package dev.plumbline.testkit.apiserver;

import java.util.Comparator;

/// Where an object is stored; ordered as etcd orders its keys.
///
/// @param namespace empty for objects of the whole cluster
public record StoredKey(String group, String plural, String namespace, String name)
    implements Comparable<StoredKey> {

  private static final Comparator<StoredKey> ORDER =
      Comparator.comparing(StoredKey::group)
          .thenComparing(StoredKey::plural)
          .thenComparing(StoredKey::place);

  static StoredKey of(ServedKind kind, String namespace, String name) {
    return new StoredKey(kind.group(), kind.plural(), namespace, name);
  }

  private String place() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  boolean isOf(ServedKind kind) {
    return group.equals(kind.group()) && plural.equals(kind.plural());
  }

  @Override
  public int compareTo(StoredKey other) {
    return ORDER.compare(this, other);
  }
}
