package dev.plumbline.render.kustomize;

/// A value of a resource while it is built, with the tags that goyaml v3 gives it: what kustomize's
/// own nodes hold but comments and layout. Nodes change in place, and one may
/// stand in several places, as there.
sealed interface Node permits MapNode, ListNode, ScalarNode {

  /// A copy that shares nothing.
  Node copy();

  /// Whether it is the scalar null.
  default boolean isNull() {
    return false;
  }

  /// Whether it is null, or a map or list without content. The empty string is not empty.
  default boolean isNilOrEmpty() {
    return false;
  }
}
