package dev.plumbline.check.cel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How values compare: as the server compares them, numbers of different types by their value.
final class CelOrder {

  private CelOrder() {}

  /// Whether both are the same, lists and maps by what they hold.
  static boolean equal(Object one, Object other) {
    if (one instanceof Number a && other instanceof Number b) {
      return isNumber(a) && isNumber(b) && compareNumbers(a, b) == 0;
    }
    if (one instanceof List<?> a && other instanceof List<?> b) {
      return equalLists(a, b);
    }
    if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
      return a.size() == b.size()
          && a.entrySet().stream()
              .allMatch(
                  entry ->
                      b.containsKey(entry.getKey())
                          && equal(entry.getValue(), b.get(entry.getKey())));
    }
    return one.equals(other);
  }

  private static boolean equalLists(List<?> a, List<?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(Number number) {
    return !(number instanceof Double d && d.isNaN());
  }

  /// Below, at or above zero.
  ///
  /// @throws IllegalArgumentException if the two have no order
  static int compare(Object one, Object other) {
    if (one instanceof Number a && other instanceof Number b) {
      return compareNumbers(a, b);
    }
    if (one instanceof String a && other instanceof String b) {
      return compareTexts(a, b);
    }
    if (one instanceof Boolean a && other instanceof Boolean b) {
      return a.compareTo(b);
    }
    if (one instanceof Duration a && other instanceof Duration b) {
      return a.compareTo(b);
    }
    if (one instanceof Instant a && other instanceof Instant b) {
      return a.compareTo(b);
    }
    if (one instanceof CelByteString a && other instanceof CelByteString b) {
      return java.util.Arrays.compareUnsigned(a.toByteArray(), b.toByteArray());
    }
    throw new IllegalArgumentException("no such overload");
  }

  private static int compareNumbers(Number a, Number b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (infinite(a) || infinite(b)) {
      return Double.compare(a.doubleValue(), b.doubleValue());
    }
    return exact(a).compareTo(exact(b));
  }

  private static boolean infinite(Number number) {
    return number instanceof Double d && (d.isInfinite() || d.isNaN());
  }

  private static BigDecimal exact(Number number) {
    return switch (number) {
      case Double d -> BigDecimal.valueOf(d);
      case UnsignedLong u -> new BigDecimal(u.bigIntegerValue());
      default -> new BigDecimal(BigInteger.valueOf(number.longValue()));
    };
  }

  /// By code points, which is the order of the UTF-8 bytes.
  static int compareTexts(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length()) {
      int x = a.codePointAt(at);
      int y = b.codePointAt(at);
      if (x != y) {
        return Integer.compare(x, y);
      }
      at += Character.charCount(x);
    }
    return Integer.compare(a.length(), b.length());
  }
}
