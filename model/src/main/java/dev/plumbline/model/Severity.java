package dev.plumbline.model;

/// How bad a finding is.
public enum Severity {
  /// Worth knowing; nothing stops.
  INFO,
  /// Probably a mistake; nothing stops.
  WARNING,
  /// Nothing is applied while it stands.
  ERROR
}
