package dev.plumbline.engine;

/// The alarms that an application can set, one of each at a time.
public enum Timer {
  /// The back-off after a failed run is over.
  RETRY,
  /// What was waited for did not become healthy in time.
  WAIT,
  /// It is time to compare everything although nothing happened.
  RESYNC,
  /// Drift that was held back because it came too often may be healed.
  HEAL,
  /// Watch events of the last moments may be shown.
  PUBLISH
}
