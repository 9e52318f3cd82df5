package dev.plumbline.model;

/// When in a run an object has its place, in order. Ordinary objects belong to [#SYNC]; hooks name
/// theirs.
public enum Phase {
  PRE_SYNC,
  SYNC,
  POST_SYNC,
  /// Only after a failure in one of the phases before.
  SYNC_FAIL,
  /// Before the application itself is deleted.
  PRE_DELETE,
  /// After the application's objects are gone.
  POST_DELETE
}
