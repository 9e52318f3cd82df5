package dev.plumbline.approval;

/// What an environment can put in the way.
public enum Barrier {
  /// Approvals that are missing, and objections.
  APPROVALS,
  /// Windows.
  WINDOWS,
  /// Freezes.
  FREEZES
}
