package dev.plumbline.gotemplate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Writes doubles as Go's `strconv.FormatFloat` does.
public final class FloatText {

  /// The precision that means: as many digits as are needed to read the number back.
  public static final int SHORTEST = -1;

  private FloatText() {}

  /// The text of the number.
  ///
  /// @param format one of `e`, `E`, `f`, `g`, `G`, `b`, `x` and `X`
  /// @param precision the digits after the point, for `g` all digits; or [#SHORTEST]
  public static String format(double value, char format, int precision) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    String sign = 1 / value < 0 || value < 0 ? "-" : "";
    double size = Math.abs(value);
    String text =
        switch (format) {
          case 'b' -> binary(size);
          case 'x' -> HexFloatText.format(size, precision);
          case 'X' -> HexFloatText.format(size, precision).toUpperCase(Locale.ROOT);
          case 'f' -> fixed(size, precision);
          case 'e', 'E' -> exponent(digits(size, precision + 1, precision < 0), precision, format);
          case 'g', 'G' -> general(size, precision, format);
          default -> throw new IllegalArgumentException("no format of floats: " + format);
        };
    return sign + text;
  }

  /// Significant digits and the place of the point: 0.DIGITS times ten to the power of it.
  private record Digits(String digits, int point) {}

  private static Digits digits(double value, int count, boolean shortest) {
    if (value == 0) {
      return new Digits("", 0);
    }
    BigDecimal decimal =
        shortest
            ? new BigDecimal(Double.toString(value))
            : new BigDecimal(value)
                .round(new MathContext(Math.max(count, 1), RoundingMode.HALF_EVEN));
    String all = decimal.unscaledValue().toString();
    int point = all.length() - decimal.scale();
    int end = all.length();
    while (end > 0 && all.charAt(end - 1) == '0') {
      end--;
    }
    return new Digits(all.substring(0, end), point);
  }

  private static String fixed(double value, int precision) {
    if (precision >= 0) {
      return new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    }
    Digits digits = digits(value, 0, true);
    return fixed(digits, Math.max(digits.digits.length() - digits.point, 0));
  }

  private static String fixed(Digits number, int precision) {
    StringBuilder text = new StringBuilder();
    String digits = number.digits;
    if (number.point > 0) {
      int whole = Math.min(digits.length(), number.point);
      text.append(digits, 0, whole).repeat("0", number.point - whole);
    } else {
      text.append('0');
    }
    if (precision > 0) {
      text.append('.');
      for (int i = 0; i < precision; i++) {
        int at = number.point + i;
        text.append(at >= 0 && at < digits.length() ? digits.charAt(at) : '0');
      }
    }
    return text.toString();
  }

  private static String exponent(Digits number, int precision, char letter) {
    String digits = number.digits;
    int after = precision < 0 ? Math.max(digits.length() - 1, 0) : precision;
    StringBuilder text = new StringBuilder();
    text.append(digits.isEmpty() ? '0' : digits.charAt(0));
    if (after > 0) {
      text.append('.');
      int some = Math.min(digits.length(), after + 1);
      if (some > 1) {
        text.append(digits, 1, some);
      }
      text.repeat("0", after - Math.max(some - 1, 0));
    }
    int power = digits.isEmpty() ? 0 : number.point - 1;
    text.append(letter).append(power < 0 ? '-' : '+');
    int size = Math.abs(power);
    return text.append(size < 10 ? "0" : "").append(size).toString();
  }

  private static String general(double value, int wanted, char format) {
    boolean shortest = wanted < 0;
    int precision = wanted == 0 ? 1 : wanted;
    Digits digits = digits(value, precision, shortest);
    int count = digits.digits.length();
    if (shortest) {
      precision = count;
    }
    int bound = precision;
    if (bound > count && count >= digits.point) {
      bound = count;
    }
    if (shortest) {
      bound = 6;
    }
    int power = digits.point - 1;
    if (value != 0 && (power < -4 || power >= bound)) {
      return exponent(digits, Math.min(precision, count) - 1, format == 'g' ? 'e' : 'E');
    }
    return fixed(digits, Math.max(count - digits.point, 0));
  }

  private static String binary(double value) {
    long bits = Double.doubleToLongBits(value);
    int exponent = (int) (bits >> 52 & 0x7ff);
    long mantissa = bits & (1L << 52) - 1;
    if (exponent == 0) {
      exponent++;
    } else {
      mantissa |= 1L << 52;
    }
    int power = exponent - 1075;
    return mantissa + "p" + (power < 0 ? "" : "+") + power;
  }
}
