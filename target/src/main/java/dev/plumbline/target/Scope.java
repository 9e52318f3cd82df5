package dev.plumbline.target;

/// Where objects of a kind live.
public enum Scope {
  NAMESPACED,
  CLUSTER,
  /// The target does not know the kind (yet).
  UNKNOWN
}
