package dev.plumbline.render.kustomize;

/// What identifies an object in a build. Equal if group, version, kind, name and the effective
/// namespace are.
///
/// @param namespace as written; empty for none
/// @param clusterScoped whether the kind certainly lives outside of namespaces
record ResId(Gvk gvk, String name, String namespace, boolean clusterScoped) {

  static final String NO_NAMESPACE = "_non_namespaceable_";
  static final String DEFAULT_NAMESPACE = "default";

  /// The namespace by which ids are compared: none written is `default`.
  String effectiveNamespace() {
    if (clusterScoped) {
      return NO_NAMESPACE;
    }
    return namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace;
  }

  boolean sameNamespace(ResId other) {
    return effectiveNamespace().equals(other.effectiveNamespace());
  }

  boolean sameGvkAndName(ResId other) {
    return name.equals(other.name) && gvk.equals(other.gvk);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResId id && sameGvkAndName(id) && sameNamespace(id);
  }

  @Override
  public int hashCode() {
    return gvk.hashCode() * 31 * 31 + name.hashCode() * 31 + effectiveNamespace().hashCode();
  }

  /// `GVK/NAME.NAMESPACE`, as kustomize's messages have it.
  @Override
  public String toString() {
    return gvk
        + "/"
        + (name.isEmpty() ? "[noName]" : name)
        + "."
        + (namespace.isEmpty() ? "[noNs]" : namespace);
  }
}
