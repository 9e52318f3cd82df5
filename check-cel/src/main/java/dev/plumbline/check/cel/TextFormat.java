package dev.plumbline.check.cel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `text.format(values)` of CEL's strings library, in the form that it has in version 2, which
/// Kubernetes uses. Source: https://pkg.go.dev/github.com/google/cel-go/ext#Strings
final class TextFormat {

  private static final int DEFAULT_PRECISION = 6;
  private static final int MAX_PRECISION = 1_000;

  private TextFormat() {}

  static String format(String format, List<?> values) {
    StringBuilder text = new StringBuilder();
    int next = 0;
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c != '%') {
        text.append(c);
      } else if (at < format.length() && format.charAt(at) == '%') {
        text.append('%');
        at++;
      } else {
        int end = clauseEnd(format, at);
        if (next >= values.size()) {
          throw new IllegalArgumentException("index " + next + " out of range");
        }
        text.append(clause(format.substring(at, end), values.get(next++)));
        at = end;
      }
      StringFunctions.bound(text.length());
    }
    return text.toString();
  }

  private static int clauseEnd(String format, int from) {
    int at = from;
    while (at < format.length()
        && (format.charAt(at) == '.' || Character.isDigit(format.charAt(at)))) {
      at++;
    }
    if (at == format.length()) {
      throw new IllegalArgumentException("unexpected end of format string");
    }
    return at + 1;
  }

  private static String clause(String clause, Object value) {
    char verb = clause.charAt(clause.length() - 1);
    int precision = precision(clause.substring(0, clause.length() - 1));
    return switch (verb) {
      case 's' -> plain(value);
      case 'd' -> decimal(value);
      case 'f' -> fixed(number(value), precision);
      case 'e' -> scientific(number(value), precision);
      case 'b' -> binary(value);
      case 'x' -> hexadecimal(value);
      case 'X' -> hexadecimal(value).toUpperCase(Locale.ROOT);
      case 'o' -> whole(value).toString(8);
      default ->
          throw new IllegalArgumentException("unrecognized formatting clause \"" + verb + "\"");
    };
  }

  private static int precision(String text) {
    if (text.isEmpty()) {
      return DEFAULT_PRECISION;
    }
    if (!text.matches("\\.[0-9]{1,4}") || Integer.parseInt(text.substring(1)) > MAX_PRECISION) {
      throw new IllegalArgumentException("no precision: " + text);
    }
    return Integer.parseInt(text.substring(1));
  }

  /// What `%s` gives, and what stands in lists and maps, where texts are quoted.
  static String plain(Object value) {
    return switch (value) {
      case String text -> text;
      case Double number -> shortest(number);
      case CelByteString bytes -> new String(bytes.toByteArray(), StandardCharsets.UTF_8);
      case Duration duration -> seconds(duration);
      case NullValue n -> "null";
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case Long l -> l.toString();
      case UnsignedLong u -> u.toString();
      case Boolean b -> b.toString();
      case Instant i -> i.toString();
      default -> throw new IllegalArgumentException("no text for " + value.getClass());
    };
  }

  private static String nested(Object value) {
    return switch (value) {
      case String text -> quoted(text);
      case CelByteString bytes -> "b" + quoted(plain(bytes));
      case Double number -> fixed(number, DEFAULT_PRECISION);
      case Duration duration -> "duration(" + quoted(seconds(duration)) + ")";
      case Instant instant -> "timestamp(" + quoted(instant.toString()) + ")";
      default -> plain(value);
    };
  }

  private static String list(List<?> list) {
    StringBuilder text = new StringBuilder("[");
    for (Object element : list) {
      text.append(text.length() > 1 ? ", " : "").append(nested(element));
      StringFunctions.bound(text.length());
    }
    return text.append(']').toString();
  }

  private static String map(Map<?, ?> map) {
    List<String> pairs = new ArrayList<>();
    map.forEach((key, value) -> pairs.add(nested(key) + ":" + nested(value)));
    pairs.sort(CelOrder::compareTexts);
    return "{" + String.join(", ", pairs) + "}";
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static String decimal(Object value) {
    return whole(value).toString();
  }

  private static BigInteger whole(Object value) {
    return switch (value) {
      case Long number -> BigInteger.valueOf(number);
      case UnsignedLong number -> number.bigIntegerValue();
      default -> throw new IllegalArgumentException("an integer is needed");
    };
  }

  private static double number(Object value) {
    if (value instanceof Double number) {
      return number;
    }
    throw new IllegalArgumentException("a double is needed");
  }

  private static String binary(Object value) {
    return value instanceof Boolean b ? (b ? "1" : "0") : whole(value).toString(2);
  }

  private static String hexadecimal(Object value) {
    return switch (value) {
      case String text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
      case CelByteString bytes -> HexFormat.of().formatHex(bytes.toByteArray());
      default -> whole(value).toString(16);
    };
  }

  private static String fixed(double value, int precision) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return special(value);
    }
    return new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String scientific(double value, int precision) {
    return String.format(Locale.ROOT, "%." + precision + "e", value);
  }

  private static String special(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
  }

  /// As Go's `strconv.FormatFloat(value, 'g', -1, 64)`.
  private static String shortest(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return special(value);
    }
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (value == 0) {
      return "0";
    }
    if (exponent >= -4 && exponent < 21) {
      return exact.toPlainString();
    }
    String digits = exact.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
    return (value < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + size;
  }

  private static String seconds(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), 9))
            .stripTrailingZeros();
    return seconds.toPlainString() + "s";
  }
}
