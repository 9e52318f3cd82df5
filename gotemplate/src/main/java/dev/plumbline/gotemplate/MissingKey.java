package dev.plumbline.gotemplate;

/// What a field gives that a map does not have: Go's option `missingkey`.
public enum MissingKey {
  /// No value, printed as `<no value>`.
  INVALID,
  /// The zero value of the map's element type.
  ZERO,
  /// An error.
  ERROR
}
