package dev.plumbline.model;

import java.util.Comparator;

/// Which object, on one target: kind, namespace (empty if the kind has none), name. The version of
/// the API is not part of it: `apps/v1beta1` and `apps/v1` name the same object.
public record ObjectKey(GroupKind kind, String namespace, String name)
    implements Comparable<ObjectKey> {

  private static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::kind)
          .thenComparing(ObjectKey::namespace)
          .thenComparing(ObjectKey::name);

  /// The key of the object with that `apiVersion`, kind, namespace and name.
  public static ObjectKey of(String apiVersion, String kind, String namespace, String name) {
    return new ObjectKey(GroupKind.of(apiVersion, kind), namespace, name);
  }

  /// This key in another namespace.
  public ObjectKey inNamespace(String other) {
    return new ObjectKey(kind, other, name);
  }

  @Override
  public int compareTo(ObjectKey other) {
    return ORDER.compare(this, other);
  }

  /// As people write it: `Deployment shop/web`, `Namespace shop`.
  @Override
  public String toString() {
    return kind.kind() + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }
}
