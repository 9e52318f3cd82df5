package dev.plumbline.gotemplate;

/// `true` or `false`.
public record GoBoolean(boolean value) implements GoValue {
  public static final GoBoolean TRUE = new GoBoolean(true);
  public static final GoBoolean FALSE = new GoBoolean(false);

  /// The constant of that truth.
  public static GoBoolean of(boolean value) {
    return value ? TRUE : FALSE;
  }

  @Override
  public GoType type() {
    return GoType.BOOL;
  }
}
