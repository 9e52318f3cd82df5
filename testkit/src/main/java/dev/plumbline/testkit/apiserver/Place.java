package dev.plumbline.testkit.apiserver;

/// What a path is about.
///
/// @param namespace empty for the whole cluster
/// @param name empty for all objects of the kind there
/// @param subresource empty for the object itself
record Place(ServedKind kind, String namespace, String name, String subresource) {

  StoredKey key() {
    return StoredKey.of(kind, namespace, name);
  }

  Place named(String other) {
    return new Place(kind, namespace, other, subresource);
  }
}
