package dev.plumbline.gotemplate;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Reads numbers as Go's package `strconv` does.
public final class NumberText {

  private static final BigInteger LARGEST_UNSIGNED =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private static final Pattern DECIMAL_FLOAT =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

  private static final Pattern HEX_FLOAT =
      Pattern.compile("[+-]?0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?\\d+");

  private static final Pattern INFINITE = Pattern.compile("[+-]?inf(?:inity)?");

  private NumberText() {}

  /// A whole number of any size: no text that is not one.
  ///
  /// @param base 2 to 36; or 0 to take it from a prefix as in Go's source, underscores allowed
  static Optional<BigInteger> integer(String text, int base) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    Optional<BigInteger> size = base == 0 ? prefixed(digits) : plain(digits, base);
    return negative ? size.map(BigInteger::negate) : size;
  }

  /// `strconv.ParseInt` with 64 bits; empty for what it refuses, too large numbers too.
  public static Optional<Long> parseInt(String text, int base) {
    return integer(text, base).filter(number -> number.bitLength() < 64).map(BigInteger::longValue);
  }

  /// `strconv.ParseUint` with 64 bits; empty for what it refuses.
  public static Optional<Long> parseUint(String text, int base) {
    if (text.startsWith("+") || text.startsWith("-")) {
      return Optional.empty();
    }
    return integer(text, base)
        .filter(number -> number.compareTo(LARGEST_UNSIGNED) <= 0)
        .map(BigInteger::longValue);
  }

  /// Whether the text is a whole number, be it too large for 64 bits.
  public static boolean isInteger(String text, int base) {
    return integer(text, base).isPresent();
  }

  private static Optional<BigInteger> prefixed(String digits) {
    if (!underscoresStandRight(digits)) {
      return Optional.empty();
    }
    String plain = digits.replace("_", "").toLowerCase(Locale.ROOT);
    if (plain.length() > 1 && plain.charAt(0) == '0') {
      return switch (plain.charAt(1)) {
        case 'x' -> plain(plain.substring(2), 16);
        case 'o' -> plain(plain.substring(2), 8);
        case 'b' -> plain(plain.substring(2), 2);
        default -> plain(plain.substring(1), 8);
      };
    }
    return plain(plain, 10);
  }

  private static Optional<BigInteger> plain(String digits, int base) {
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c >= 0x80 || Character.digit(c, base) < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(new BigInteger(digits, base));
  }

  // An underscore stands between digits, or between a prefix and a digit.
  private static boolean underscoresStandRight(String digits) {
    if (digits.indexOf('_') < 0) {
      return true;
    }
    String lower = digits.toLowerCase(Locale.ROOT);
    boolean prefix = lower.matches("0[xob].*");
    String rest = prefix ? lower.substring(2) : lower;
    return !rest.contains("__") && !rest.endsWith("_") && (prefix || !rest.startsWith("_"));
  }

  // Go's rule for floats: an underscore has a digit, or the prefix, before it and a digit behind.
  private static boolean separates(String number) {
    String lower = number.toLowerCase(Locale.ROOT);
    boolean prefix = lower.matches("0[xob].*");
    boolean hex = lower.startsWith("0x");
    boolean digit = prefix;
    boolean underscore = false;
    for (int i = prefix ? 2 : 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      boolean is = (c >= '0' && c <= '9') || (hex && c >= 'a' && c <= 'f');
      if (c == '_' ? !digit : underscore && !is) {
        return false;
      }
      underscore = c == '_';
      digit = is;
    }
    return !underscore;
  }

  /// `strconv.ParseInt` with base 10, where the error is passed over: 0 for what is no number, the
  /// nearest for what is too large.
  public static long nearestInt(String text) {
    return integer(text, 10)
        .map(number -> number.min(LARGEST).max(LARGEST.not()).longValue())
        .orElse(0L);
  }

  /// `strconv.ParseFloat` with 64 bits; empty for what it refuses, too large numbers too.
  public static OptionalDouble parseFloat(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("nan")) {
      return OptionalDouble.of(Double.NaN);
    }
    if (INFINITE.matcher(lower).matches()) {
      return OptionalDouble.of(
          lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    String plain = text;
    if (text.indexOf('_') >= 0) {
      if (!separates(text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text)) {
        return OptionalDouble.empty();
      }
      plain = text.replace("_", "");
    }
    if (!DECIMAL_FLOAT.matcher(plain).matches() && !HEX_FLOAT.matcher(plain).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(plain);
    return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
