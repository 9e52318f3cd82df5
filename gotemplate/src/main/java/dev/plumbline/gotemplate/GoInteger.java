package dev.plumbline.gotemplate;

/// A whole number of one of Go's integer types.
///
/// @param value the 64 bits; of a `uint64` they count as unsigned
public record GoInteger(long value, GoType type) implements GoValue {

  private static final GoInteger[] SMALL = new GoInteger[256];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = new GoInteger(i, GoType.INT);
    }
  }

  /// An `int`.
  public static GoInteger of(long value) {
    return value >= 0 && value < SMALL.length
        ? SMALL[(int) value]
        : new GoInteger(value, GoType.INT);
  }

  /// An `int64`.
  public static GoInteger int64(long value) {
    return new GoInteger(value, GoType.INT64);
  }

  /// The number in decimal digits.
  public String digits() {
    return type.kind() == GoKind.UINT64 ? Long.toUnsignedString(value) : Long.toString(value);
  }
}
