package dev.plumbline.gotemplate;

/// Nil of a type, or no value at all.
///
/// @param type the type whose nil it is
public record GoNil(GoType type) implements GoValue {

  /// Nil in an `interface {}`: what a map of anything holds for YAML's null.
  public static final GoNil ANY = new GoNil(GoType.ANY);

  /// No value: what nil becomes at the end of a pipeline.
  public static final GoNil INVALID = new GoNil(GoType.INVALID);

  static final GoNil MISSING = new GoNil(GoType.MISSING);

  /// Whether it is no value at all.
  boolean invalid() {
    return type.kind() == GoKind.INVALID;
  }

  static boolean isInvalid(GoValue value) {
    return value instanceof GoNil nil && nil.invalid();
  }

  static boolean isMissing(GoValue value) {
    return value instanceof GoNil nil && nil.type.kind() == GoKind.MISSING;
  }

  static boolean isInterface(GoValue value) {
    return value instanceof GoNil nil && nil.type.kind() == GoKind.INTERFACE;
  }
}
