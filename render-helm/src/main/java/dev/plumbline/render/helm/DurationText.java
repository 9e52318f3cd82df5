package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoText;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Go's durations: nanoseconds, written as `1h2m3s`.
final class DurationText {

  private static final long SECOND = 1_000_000_000L;

  private static final Map<String, Long> UNITS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", SECOND,
          "m", 60 * SECOND,
          "h", 3600 * SECOND);

  private static final Pattern PART = Pattern.compile("(\\d*\\.?\\d*)([^0-9.]*)");

  private DurationText() {}

  /// The nanoseconds.
  ///
  /// @throws GoFailure with Go's message
  static long parse(String text) {
    String rest = text;
    boolean negative = rest.startsWith("-");
    if (negative || rest.startsWith("+")) {
      rest = rest.substring(1);
    }
    if (rest.equals("0")) {
      return 0;
    }
    if (rest.isEmpty()) {
      throw invalid(text);
    }
    BigDecimal sum = BigDecimal.ZERO;
    while (!rest.isEmpty()) {
      Matcher matcher = PART.matcher(rest);
      if (!matcher.lookingAt() || matcher.group(1).isEmpty() || matcher.group(1).equals(".")) {
        throw invalid(text);
      }
      String unit = matcher.group(2);
      if (unit.isEmpty()) {
        throw new GoFailure("time: missing unit in duration " + quoted(text));
      }
      Long nanos = UNITS.get(unit);
      if (nanos == null) {
        throw new GoFailure("time: unknown unit " + quoted(unit) + " in duration " + quoted(text));
      }
      BigDecimal part =
          new BigDecimal("0" + matcher.group(1) + (matcher.group(1).endsWith(".") ? "0" : ""));
      sum = sum.add(part.multiply(BigDecimal.valueOf(nanos)));
      rest = rest.substring(matcher.end());
    }
    BigDecimal signed = negative ? sum.negate() : sum;
    if (signed.toBigInteger().bitLength() > 63) {
      throw invalid(text);
    }
    return signed.toBigInteger().longValue();
  }

  /// As Go's package `time` quotes: each byte that is not plain by its number.
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (byte b : GoText.encode(text)) {
      if (b < ' ') {
        out.append("\\x").append(HexFormat.of().toHexDigits(b));
      } else {
        out.append(b == '"' || b == '\\' ? "\\" : "").append((char) b);
      }
    }
    return out.append('"').toString();
  }

  private static GoFailure invalid(String text) {
    return new GoFailure("time: invalid duration " + quoted(text));
  }

  /// Whether the number is a `time.Duration`.
  static boolean is(GoInteger number) {
    return number.type().toString().equals("time.Duration");
  }

  /// Go's text of it.
  static String format(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    String sign = nanos < 0 ? "-" : "";
    BigDecimal size = BigDecimal.valueOf(nanos).abs();
    if (size.compareTo(BigDecimal.valueOf(SECOND)) < 0) {
      long small = Math.abs(nanos);
      if (small < 1_000) {
        return sign + small + "ns";
      }
      return small < 1_000_000
          ? sign + decimal(BigDecimal.valueOf(small, 3)) + "µs"
          : sign + decimal(BigDecimal.valueOf(small, 6)) + "ms";
    }
    long whole = size.movePointLeft(9).longValue();
    BigDecimal seconds = size.movePointLeft(9).remainder(BigDecimal.valueOf(60));
    StringBuilder out = new StringBuilder(sign);
    if (whole >= 3600) {
      out.append(whole / 3600).append('h');
    }
    if (whole >= 60) {
      out.append(whole / 60 % 60).append('m');
    }
    return out.append(decimal(seconds)).append('s').toString();
  }

  private static String decimal(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
