package dev.plumbline.engine;

/// What a run is for.
public enum RunMode {
  /// Bring the target to the revision.
  SYNC,
  /// Correct what drifted from what was last applied; no look at the source.
  HEAL,
  /// Remove everything, for the declaration has gone.
  DELETE
}
