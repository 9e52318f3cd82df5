package dev.plumbline.model;

import org.jspecify.annotations.Nullable;

/// Which object, on one target: kind, namespace (empty if the kind has none), name. The version of
/// the API is not part of it: `apps/v1beta1` and `apps/v1` name the same object.
public record ObjectKey(GroupKind kind, String namespace, String name)
    implements Comparable<ObjectKey> {

  /// The key of the object with that `apiVersion`, kind, namespace and name.
  public static ObjectKey of(String apiVersion, String kind, String namespace, String name) {
    return new ObjectKey(GroupKind.of(apiVersion, kind), namespace, name);
  }

  /// This key in another namespace.
  public ObjectKey inNamespace(String other) {
    return new ObjectKey(kind, other, name);
  }

  /// By kind, namespace and name.
  @Override
  public int compareTo(ObjectKey other) {
    int order = kind.equals(other.kind) ? 0 : kind.compareTo(other.kind);
    if (order == 0) {
      order = namespace.compareTo(other.namespace);
    }
    return order == 0 ? name.compareTo(other.name) : order;
  }

  /// By hand, as the maps of a large fleet ask millions of times, and what a record brings costs
  /// several times as much where only the quick compiler is at work.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectKey key
        && name.equals(key.name)
        && namespace.equals(key.namespace)
        && kind.equals(key.kind);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * kind.hashCode() + namespace.hashCode()) + name.hashCode();
  }

  /// As people write it: `Deployment shop/web`, `Namespace shop`.
  @Override
  public String toString() {
    return kind.kind() + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }
}
