package dev.plumbline.check.cel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An amount as Kubernetes writes it: `100m`, `1.5Gi`, `2e3`. Source:
/// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
///
/// @param value exact, with at most nine digits behind the point
/// @param whole whether the server reads it as an integer: `1k` is one, `1000m` and `1.0` are not,
///     though they are as much
record Quantity(BigDecimal value, boolean whole) {

  private static final int MAX_LENGTH = 1_000;
  private static final int MAX_EXPONENT = 1_000;
  private static final int SMALLEST_SCALE = 9;

  /// Integers are kept in 64 bits only if they have at most this many digits.
  private static final int MAX_DIGITS = 18;

  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private static final Pattern SHAPE =
      Pattern.compile("([+-]?)([0-9]*)(?:\\.([0-9]*))?([A-Za-z]*|[eE][+-]?[0-9]+)");

  private static final Map<String, Integer> DECIMAL =
      Map.ofEntries(
          Map.entry("n", -9),
          Map.entry("u", -6),
          Map.entry("m", -3),
          Map.entry("", 0),
          Map.entry("k", 3),
          Map.entry("M", 6),
          Map.entry("G", 9),
          Map.entry("T", 12),
          Map.entry("P", 15),
          Map.entry("E", 18));

  private static final Map<String, Integer> BINARY =
      Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);

  /// Reads one; empty if the text is none.
  static Optional<Quantity> read(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (text.length() > MAX_LENGTH || !shape.matches()) {
      return Optional.empty();
    }
    String whole = shape.group(2);
    String fraction = shape.group(3) == null ? "" : shape.group(3);
    if (whole.isEmpty() && fraction.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal digits = new BigDecimal(new BigInteger(whole + fraction), fraction.length());
    boolean negative = shape.group(1).equals("-");
    return scaled(digits, shape.group(4), whole.length() + fraction.length())
        .map(quantity -> negative ? quantity.negated() : quantity);
  }

  private static Optional<Quantity> scaled(BigDecimal digits, String suffix, int count) {
    if (BINARY.containsKey(suffix)) {
      int power = BINARY.get(suffix);
      BigDecimal value = digits.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(power)));
      boolean fits = digits.scale() == 0 && 15 - count - power * 3 / 10 - 1 >= 0;
      return Optional.of(new Quantity(value.min(MOST), fits).rounded());
    }
    Optional<Integer> exponent = exponent(suffix);
    return exponent.map(
        power -> {
          BigDecimal value = digits.scaleByPowerOfTen(power);
          boolean fits = value.scale() <= 0 && count <= MAX_DIGITS && value.compareTo(MOST) <= 0;
          return new Quantity(value, fits).rounded();
        });
  }

  private static Optional<Integer> exponent(String suffix) {
    if (suffix.length() > 1 && (suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E')) {
      if (!suffix.substring(1).matches("[+-]?[0-9]{1,9}")) {
        return Optional.empty();
      }
      int power = Integer.parseInt(suffix.substring(1));
      return Math.abs(power) > MAX_EXPONENT ? Optional.empty() : Optional.of(power);
    }
    return Optional.ofNullable(DECIMAL.get(suffix));
  }

  private Quantity negated() {
    return new Quantity(value.negate(), whole);
  }

  /// What is smaller than a billionth is one.
  private Quantity rounded() {
    return value.scale() <= SMALLEST_SCALE
        ? this
        : new Quantity(value.setScale(SMALLEST_SCALE, RoundingMode.UP), whole);
  }

  Quantity plus(Quantity other) {
    if (other.value.signum() == 0) {
      return this;
    }
    return value.signum() == 0 ? other : new Quantity(value.add(other.value), whole && other.whole);
  }

  Quantity minus(Quantity other) {
    return other.value.signum() == 0 ? this : plus(other.negated());
  }

  /// As a 64-bit integer.
  ///
  /// @throws IllegalArgumentException if it is none
  long integer() {
    if (!whole) {
      throw new IllegalArgumentException("cannot convert value to integer");
    }
    return value.longValueExact();
  }

  static Quantity of(long value) {
    return new Quantity(BigDecimal.valueOf(value), true);
  }

  int compareTo(Quantity other) {
    return value.compareTo(other.value);
  }

  /// By the amount, however it is written.
  @Override
  public boolean equals(Object other) {
    return other instanceof Quantity quantity && value.compareTo(quantity.value) == 0;
  }

  @Override
  public int hashCode() {
    return value.stripTrailingZeros().hashCode();
  }
}
