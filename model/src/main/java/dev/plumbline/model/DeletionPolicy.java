package dev.plumbline.model;

/// What becomes of an application's objects when its declaration goes away.
public enum DeletionPolicy {
  /// They are deleted.
  DELETE,
  /// They are deleted, and the application waits until they are gone.
  DELETE_AND_WAIT,
  /// They stay as they are.
  ORPHAN
}
