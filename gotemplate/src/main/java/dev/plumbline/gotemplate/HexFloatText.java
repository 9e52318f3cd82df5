package dev.plumbline.gotemplate;

/// Writes doubles in hexadecimal as Go does: `0x1.8p+01`.
final class HexFloatText {

  private static final int MANTISSA_BITS = 52;

  private HexFloatText() {}

  /// The text of a number that is not negative.
  ///
  /// @param precision the digits after the point; negative for as many as are needed
  static String format(double value, int precision) {
    long mantissa = 0;
    int power = 0;
    if (value != 0) {
      long bits = Double.doubleToLongBits(value);
      power = (int) (bits >> MANTISSA_BITS & 0x7ff) - 1023;
      mantissa = bits & (1L << MANTISSA_BITS) - 1;
      if (power == -1023) {
        int shift = Long.numberOfLeadingZeros(mantissa) - (63 - MANTISSA_BITS);
        mantissa <<= shift;
        power = -1022 - shift;
      } else {
        mantissa |= 1L << MANTISSA_BITS;
      }
    }
    if (precision >= 0 && precision < MANTISSA_BITS / 4) {
      int dropped = MANTISSA_BITS - precision * 4;
      long half = 1L << (dropped - 1);
      long rest = mantissa & (1L << dropped) - 1;
      mantissa >>= dropped;
      if (rest > half || (rest == half && (mantissa & 1) == 1)) {
        mantissa++;
      }
      mantissa <<= dropped;
      if (mantissa >>> (MANTISSA_BITS + 1) != 0) {
        mantissa >>= 1;
        power++;
      }
    }
    return text(mantissa, power, precision);
  }

  private static String text(long mantissa, int power, int precision) {
    StringBuilder text = new StringBuilder("0x").append(mantissa >> MANTISSA_BITS);
    StringBuilder digits = new StringBuilder();
    for (int shift = MANTISSA_BITS - 4; shift >= 0; shift -= 4) {
      digits.append(Character.forDigit((int) (mantissa >> shift & 15), 16));
    }
    if (precision < 0) {
      while (!digits.isEmpty() && digits.charAt(digits.length() - 1) == '0') {
        digits.setLength(digits.length() - 1);
      }
    } else {
      digits.repeat("0", Math.max(0, precision - digits.length()));
      digits.setLength(precision);
    }
    if (!digits.isEmpty()) {
      text.append('.').append(digits);
    }
    int size = Math.abs(power);
    return text.append('p')
        .append(power < 0 ? '-' : '+')
        .append(size < 10 ? "0" : "")
        .append(size)
        .toString();
  }
}
