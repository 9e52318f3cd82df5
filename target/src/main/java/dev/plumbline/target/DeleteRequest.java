package dev.plumbline.target;

import dev.plumbline.model.ObjectKey;

/// Asks for one object to be deleted, and carries the proof (S1).
///
/// @param apiVersion at which to delete it
/// @param uid that it must have
/// @param resourceVersion that it must have; empty only where the target has none
/// @param propagation what becomes of the objects that it owns
public record DeleteRequest(
    ObjectKey key, String apiVersion, String uid, String resourceVersion, Propagation propagation) {

  /// What becomes of the objects that a deleted one owns.
  public enum Propagation {
    FOREGROUND,
    BACKGROUND,
    ORPHAN
  }
}
