package dev.plumbline.codec;

import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// Numbers as Go's `encoding/json` and `strconv` write them, and the value that one trip through
/// them leaves.
final class GoNumber {

  private static final int SCIENTIFIC_FROM = 21;
  private static final int GENERAL_FROM = 6;
  private static final double TWO_53 = 0x1p53;
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger UNSIGNED_MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  private GoNumber() {}

  /// The value that stays of a double once Go wrote and read it: an integer if it is whole and fits
  /// 64 bits (Go writes 1000.0 as `1000`), else the double. Minus zero becomes 0.
  static JsonValue of(double value) {
    if (value != Math.rint(value) || Math.abs(value) >= 1e21) {
      return new JsonDecimal(value);
    }
    if (Math.abs(value) <= TWO_53) {
      return new JsonInteger((long) value);
    }
    // Beyond 2^53 Go writes the shortest digits and fills with zeros; those are what is read back.
    BigInteger digits = shortest(value).toBigIntegerExact();
    return digits.compareTo(LONG_MIN) >= 0 && digits.compareTo(LONG_MAX) <= 0
        ? new JsonInteger(digits.longValueExact())
        : new JsonDecimal(value);
  }

  /// The value of the digits of an integer: as it is if it fits 64 bits, else as a double.
  static JsonValue ofInteger(String digits, double value) {
    if (Math.abs(value) <= 0x1p63) {
      try {
        return new JsonInteger(Long.parseLong(digits));
      } catch (NumberFormatException e) {
        // Just outside 64 bits.
      }
    }
    return of(value);
  }

  /// As `encoding/json` writes a uint64 or a float64.
  static String json(JsonDecimal decimal) {
    return decimal.unsigned().map(BigInteger::toString).orElseGet(() -> json(decimal.value()));
  }

  /// As goyaml writes the number that it reads from [#json(JsonDecimal)].
  static String yaml(JsonDecimal decimal) {
    return decimal.unsigned().map(BigInteger::toString).orElseGet(() -> yaml(decimal.value()));
  }

  /// As `encoding/json` writes a float64: plain digits from 1e-6 up to 1e21, else an exponent.
  static String json(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal decimal = shortest(value);
    double size = Math.abs(value);
    return size < 1e-6 || size >= 1e21 ? scientific(decimal, 1) : decimal.toPlainString();
  }

  /// As goyaml writes the number that it reads from [#json]: whole numbers below 2^64 with all
  /// digits, others as `strconv.FormatFloat(value, 'g', -1, 64)`.
  static String yaml(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal decimal = shortest(value);
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (decimal.scale() <= 0 && exponent < SCIENTIFIC_FROM) {
      BigInteger whole = decimal.toBigIntegerExact();
      if (whole.compareTo(LONG_MIN) >= 0 && whole.compareTo(UNSIGNED_MAX) <= 0) {
        return whole.toString();
      }
    }
    return general(decimal);
  }

  /// As `strconv.FormatFloat(value, 'g', -1, 32)` writes it, infinities as YAML does.
  static String general(float value) {
    if (Float.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal decimal = new BigDecimal(Float.toString(value)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      BigDecimal one = decimal.round(new MathContext(1));
      decimal = one.floatValue() == value ? one : decimal;
    }
    return general(decimal);
  }

  /// As `strconv.FormatFloat(value, 'g', -1, 64)` writes it.
  static String general(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    return general(shortest(value));
  }

  private static String general(BigDecimal decimal) {
    int exponent = decimal.precision() - decimal.scale() - 1;
    return exponent < -4 || exponent >= GENERAL_FROM
        ? scientific(decimal, 2)
        : decimal.toPlainString();
  }

  /// The shortest decimal that reads as this double, without trailing zeros.
  private static BigDecimal shortest(double value) {
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      // Java never gives fewer than two digits: 4.9E-324 where 5e-324 is the shortest.
      BigDecimal one = decimal.round(new MathContext(1));
      if (one.doubleValue() == value) {
        return one;
      }
    }
    return decimal;
  }

  private static String scientific(BigDecimal decimal, int exponentDigits) {
    String digits = decimal.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - decimal.scale();
    StringBuilder text = new StringBuilder();
    if (decimal.signum() < 0) {
      text.append('-');
    }
    text.append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    String size = Integer.toString(Math.abs(exponent));
    return text.append("0".repeat(Math.max(0, exponentDigits - size.length())))
        .append(size)
        .toString();
  }
}
