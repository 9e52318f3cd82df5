package dev.plumbline.check.cel;

/// What one validation says of one object.
sealed interface Decision {

  /// It does not hold, or an error counts as if it did not.
  record Denied(String message) implements Decision {}

  /// An error, which the policy wants to be passed over.
  record Ignored(String message) implements Decision {}

  /// It costs too much to be known.
  record TooCostly(String message) implements Decision {}

  /// It cannot be known without the cluster.
  record Undetermined(String what) implements Decision {}
}
