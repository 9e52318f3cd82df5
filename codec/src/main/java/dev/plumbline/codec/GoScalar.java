package dev.plumbline.codec;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.math.BigInteger;
import java.util.Optional;

/// What an untagged plain YAML scalar means to goyaml v2, the reader below `sigs.k8s.io/yaml`: YAML
/// 1.1 without sexagesimals.
final class GoScalar {

  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private GoScalar() {}

  /// Whether goyaml reads this plain text as a string. Dates are not: it reads them as text, but
  /// quotes them when it writes.
  static boolean isText(String text) {
    return resolve(text) instanceof JsonString && nonFinite(text).isEmpty() && !GoTime.is(text);
  }

  /// Whether the text is an integer, in whatever base.
  static boolean isInteger(String text) {
    return !text.isEmpty() && integer(withoutUnderscores(text)).isPresent();
  }

  /// Whether the text, of which the value was made, is the floating-point number below zero that
  /// equals it.
  static boolean isMinusZero(String text, JsonValue value) {
    return text.startsWith("-")
        && value instanceof JsonInteger(long zero)
        && zero == 0
        && !isInteger(text);
  }

  /// The name that goyaml gives the text as a key if it means an infinity or not-a-number: values
  /// that JSON cannot hold.
  static Optional<String> nonFinite(String text) {
    return switch (text) {
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Optional.of(".inf");
      case "-.inf", "-.Inf", "-.INF" -> Optional.of("-.inf");
      case ".nan", ".NaN", ".NAN" -> Optional.of(".nan");
      default -> Optional.empty();
    };
  }

  /// The member name that an untagged plain text becomes as a key; empty for one that
  /// `sigs.k8s.io/yaml` refuses: null, and integers that need 64 unsigned bits.
  static Optional<String> key(String text) {
    return switch (resolve(text)) {
      case JsonNull nothing -> Optional.empty();
      case JsonBoolean bool -> Optional.of(Boolean.toString(bool.value()));
      case JsonInteger integer when isInteger(text) -> Optional.of(Long.toString(integer.value()));
      case JsonInteger integer -> Optional.of(floatKey(text));
      case JsonDecimal decimal -> isInteger(text) ? Optional.empty() : Optional.of(floatKey(text));
      case JsonString string -> nonFinite(text).or(() -> Optional.of(text));
      case JsonArray array -> throw new IllegalStateException("a scalar is no array");
      case JsonObject object -> throw new IllegalStateException("a scalar is no object");
    };
  }

  /// A floating-point key, with the precision of 32 bits that `sigs.k8s.io/yaml` leaves it.
  private static String floatKey(String text) {
    return GoNumber.general(Float.parseFloat(withoutUnderscores(text)));
  }

  /// The value of the text. What [#nonFinite] names comes back as a string.
  static JsonValue resolve(String text) {
    if (text.isEmpty()) {
      return JsonNull.NULL;
    }
    char first = text.charAt(0);
    return switch (first) {
      case 'y', 'Y', 'n', 'N', 't', 'T', 'f', 'F', 'o', 'O', '~' -> word(text);
      case '.' -> fraction(text);
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '-' -> number(text);
      default -> new JsonString(text);
    };
  }

  private static JsonValue word(String text) {
    if (text.length() > 5) {
      return new JsonString(text);
    }
    return switch (text) {
      case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" ->
          JsonBoolean.TRUE;
      case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" ->
          JsonBoolean.FALSE;
      case "~", "null", "Null", "NULL" -> JsonNull.NULL;
      default -> new JsonString(text);
    };
  }

  /// The value of a text that starts with a dot.
  static JsonValue fraction(String text) {
    return underscoresBetweenDigits(text)
        ? decimal(withoutUnderscores(text)).orElseGet(() -> new JsonString(text))
        : new JsonString(text);
  }

  private static boolean underscoresBetweenDigits(String text) {
    for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
      if (!digitAt(text, i - 1) || !digitAt(text, i + 1)) {
        return false;
      }
    }
    return true;
  }

  /// The value of a text that starts with a digit or a sign.
  static JsonValue number(String text) {
    String plain = withoutUnderscores(text);
    return integer(plain).or(() -> decimal(plain)).orElseGet(() -> new JsonString(text));
  }

  private static String withoutUnderscores(String text) {
    return text.indexOf('_') < 0 ? text : text.replace("_", "");
  }

  /// `strconv.ParseInt` and `ParseUint` with base 0: a sign, then 0x, 0o, 0b or 0 and digits.
  private static Optional<JsonValue> integer(String text) {
    int start = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
    int radix = 10;
    int digits = start;
    if (text.length() > start + 1 && text.charAt(start) == '0') {
      radix =
          switch (text.charAt(start + 1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 0;
          };
      digits = radix == 0 ? start + 1 : start + 2;
      radix = radix == 0 ? 8 : radix;
    }
    if (digits >= text.length() || !allDigits(text, digits, radix)) {
      return Optional.empty();
    }
    return sized(text.substring(digits), radix, start == 0 ? ' ' : text.charAt(0));
  }

  private static Optional<JsonValue> sized(String digits, int radix, char sign) {
    if (digits.length() <= 15) {
      long size = Long.parseLong(digits, radix);
      return Optional.of(new JsonInteger(sign == '-' ? -size : size));
    }
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    if (digits.length() - zeros > Long.SIZE) {
      return Optional.empty();
    }
    BigInteger size = new BigInteger(digits.substring(zeros), radix);
    BigInteger value = sign == '-' ? size.negate() : size;
    if (value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0) {
      return Optional.of(new JsonInteger(value.longValueExact()));
    }
    // An unsigned number. ParseUint takes no sign.
    return sign == ' ' && value.bitLength() <= 64
        ? Optional.of(JsonDecimal.unsigned(value))
        : Optional.empty();
  }

  private static boolean allDigits(String text, int start, int radix) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 'f' || Character.digit(c, radix) < 0) {
        return false;
      }
    }
    return true;
  }

  /// A number that a double holds, in the form
  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
  private static Optional<JsonValue> decimal(String text) {
    int at = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
    int whole = skipDigits(text, at);
    int end = whole;
    if (charAt(text, whole) == '.') {
      end = skipDigits(text, whole + 1);
      if (whole == at && end == whole + 1) {
        return Optional.empty();
      }
    } else if (whole == at) {
      return Optional.empty();
    }
    if (charAt(text, end) == 'e' || charAt(text, end) == 'E') {
      int sign = charAt(text, end + 1) == '+' || charAt(text, end + 1) == '-' ? 1 : 0;
      int exponent = end + 1 + sign;
      end = skipDigits(text, exponent);
      if (end == exponent) {
        return Optional.empty();
      }
    }
    if (end < text.length()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? Optional.empty() : Optional.of(GoNumber.of(value));
  }

  private static int skipDigits(String text, int from) {
    int at = from;
    while (digitAt(text, at)) {
      at++;
    }
    return at;
  }

  private static boolean digitAt(String text, int index) {
    char c = charAt(text, index);
    return c >= '0' && c <= '9';
  }

  private static char charAt(String text, int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
  }
}
