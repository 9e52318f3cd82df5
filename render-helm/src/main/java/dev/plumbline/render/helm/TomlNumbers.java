package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.gotemplate.NumberText;
import dev.plumbline.render.helm.TomlItem.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/// Reads the numbers, times and truths of a TOML text, and what they stand for.
final class TomlNumbers {

  private static final Map<String, GoTimeValue.Local> LAYOUTS = layouts();
  private static final List<String> WORDS = List.of("nan", "+nan", "-nan", "inf", "+inf", "-inf");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?[0-9]*(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final String NO_DIGIT = "floats must start with a digit, not '.'";

  private final TomlCursor cursor;

  TomlNumbers(TomlCursor cursor) {
    this.cursor = cursor;
  }

  private static Map<String, GoTimeValue.Local> layouts() {
    Map<String, GoTimeValue.Local> layouts = new LinkedHashMap<>();
    layouts.put("2006-01-02T15:04:05.999999999Z07:00", GoTimeValue.Local.NONE);
    layouts.put("2006-01-02T15:04:05.999999999", GoTimeValue.Local.DATETIME);
    layouts.put("2006-01-02", GoTimeValue.Local.DATE);
    layouts.put("15:04:05.999999999", GoTimeValue.Local.TIME);
    layouts.put("2006-01-02T15:04Z07:00", GoTimeValue.Local.NONE);
    layouts.put("2006-01-02T15:04", GoTimeValue.Local.DATETIME);
    layouts.put("15:04", GoTimeValue.Local.TIME);
    return layouts;
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean hexadecimal(int c) {
    return digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }

  /// A word whose first character was read.
  ///
  /// @return empty if none begins so
  /// @throws GoFailure if it only begins so
  Optional<TomlItem> read(int first) {
    if (digit(first)) {
      return Optional.of(first == '0' ? afterZero() : numberOrTime());
    }
    if (first == '.') {
      throw cursor.failure(NO_DIGIT);
    }
    if (first == '-' || first == '+') {
      return Optional.of(signed());
    }
    if ((first == 'i' || first == 'n') && (accept("nf") || accept("an"))) {
      return Optional.of(taken(Kind.FLOAT));
    }
    if (Character.isLetter(first)) {
      cursor.back();
      return Optional.of(truth());
    }
    return Optional.empty();
  }

  private boolean accept(String two) {
    return cursor.accept(two.charAt(0)) && cursor.accept(two.charAt(1));
  }

  private TomlItem truth() {
    StringBuilder word = new StringBuilder();
    int c = cursor.next();
    while (Character.isLetter(c)) {
      word.appendCodePoint(c);
      c = cursor.next();
    }
    cursor.back();
    if (!word.toString().equals("true") && !word.toString().equals("false")) {
      throw cursor.failure(
          "expected value but found " + GoQuote.quote(word.toString()) + " instead");
    }
    return taken(Kind.BOOLEAN);
  }

  private TomlItem signed() {
    int c = cursor.next();
    if (c == 'i' || c == 'n') {
      if (!accept(c == 'i' ? "nf" : "an")) {
        throw cursor.failure("invalid float: '" + cursor.current() + "'");
      }
      return taken(Kind.FLOAT);
    }
    if (c == '.') {
      throw cursor.failure(NO_DIGIT);
    }
    int next = c == '0' ? cursor.peek() : 0;
    if (next == 'b' || next == 'o' || next == 'x') {
      throw cursor.failure(
          "cannot use sign with non-decimal numbers: '"
              + cursor.current()
              + Character.toString(next)
              + "'");
    }
    if (!digit(c)) {
      throw cursor.failure("expected a digit but got " + GoQuote.quoteRune(c, false));
    }
    return decimal();
  }

  private TomlItem afterZero() {
    int c = cursor.next();
    return switch (c) {
      case 'b' -> whole(d -> d == '0' || d == '1', "a binary");
      case 'o' -> whole(d -> d >= '0' && d <= '7', "an octal");
      case 'x' -> whole(TomlNumbers::hexadecimal, "a hexadecimal");
      case '_' -> decimal();
      case '.', 'e', 'E' -> real();
      default -> {
        if (digit(c)) {
          yield numberOrTime();
        }
        cursor.back();
        yield taken(Kind.INTEGER);
      }
    };
  }

  private TomlItem whole(IntPredicate digits, String what) {
    int first = cursor.peek();
    if (!digits.test(first)) {
      throw cursor.failure(
          "not " + what + " number: '" + cursor.current() + Character.toString(first) + "'");
    }
    return run(Kind.INTEGER, c -> digits.test(c) || c == '_');
  }

  private TomlItem numberOrTime() {
    int c = cursor.next();
    while (digit(c)) {
      c = cursor.next();
    }
    return switch (c) {
      case '-', ':' -> run(Kind.TIME, d -> digit(d) || "-:Tt .Zz+".indexOf(d) >= 0);
      case '_' -> decimal();
      case '.', 'e', 'E' -> real();
      default -> {
        cursor.back();
        yield taken(Kind.INTEGER);
      }
    };
  }

  private TomlItem decimal() {
    int c = cursor.next();
    while (digit(c) || c == '_') {
      c = cursor.next();
    }
    if (c == '.' || c == 'e' || c == 'E') {
      return real();
    }
    cursor.back();
    return taken(Kind.INTEGER);
  }

  private TomlItem real() {
    return run(Kind.FLOAT, c -> digit(c) || "_.-+eE".indexOf(c) >= 0);
  }

  private TomlItem run(Kind kind, IntPredicate some) {
    int c = cursor.next();
    while (some.test(c)) {
      c = cursor.next();
    }
    cursor.back();
    return taken(kind);
  }

  private TomlItem taken(Kind kind) {
    return new TomlItem(kind, cursor.take().strip(), cursor.line());
  }

  /// What a word stands for.
  ///
  /// @throws GoFailure if it is no such thing after all
  GoValue value(TomlItem item) {
    return switch (item.kind()) {
      case BOOLEAN -> GoBoolean.of(item.text().equals("true"));
      case INTEGER -> integer(item);
      case FLOAT -> real(item);
      case STRING, STRING_OF_LINES, RAW, RAW_OF_LINES, TIME, ARRAY, TABLE -> time(item);
    };
  }

  private GoFailure invalid(TomlItem item, String why) {
    return cursor.failureAt(item.line(), "Invalid " + why.formatted(GoQuote.quote(item.text())));
  }

  private GoValue integer(TomlItem item) {
    String text = item.text();
    if (!underscoresBetweenDigits(text)) {
      throw invalid(item, "integer %s: underscores must be surrounded by digits");
    }
    if (leadingZero(text)) {
      throw invalid(item, "integer %s: cannot have leading zeroes");
    }
    return GoInteger.int64(
        NumberText.parseInt(text, 0)
            .orElseThrow(() -> cursor.failureAt(item.line(), text + " is out of range for int64")));
  }

  private GoValue real(TomlItem item) {
    List<String> parts =
        Arrays.stream(item.text().split("[.eE]")).filter(part -> !part.isEmpty()).toList();
    if (!parts.stream().allMatch(TomlNumbers::underscoresBetweenDigits)) {
      throw invalid(item, "float %s: underscores must be surrounded by digits");
    }
    if (!parts.isEmpty() && leadingZero(parts.getFirst())) {
      throw invalid(item, "float %s: cannot have leading zeroes");
    }
    if (item.text().matches(".*\\.([^0-9].*)?")) {
      throw invalid(item, "float %s: '.' must be followed by one or more digits");
    }
    String plain = item.text().replace("_", "");
    String unsigned = plain.endsWith("nan") && plain.length() == 4 ? "nan" : plain;
    return new GoFloat(
        NumberText.parseFloat(unsigned)
            .orElseThrow(
                () ->
                    DECIMAL.matcher(plain).matches()
                        ? cursor.failureAt(
                            item.line(), item.text() + " is out of range for float64")
                        : invalid(item, "float value: %s")));
  }

  private static boolean leadingZero(String text) {
    boolean sign = text.startsWith("+0") || text.startsWith("-0");
    boolean base = text.length() > 1 && "box".indexOf(text.charAt(1)) >= 0;
    return sign ? text.length() > 2 : text.startsWith("0") && text.length() > 1 && !base;
  }

  private static boolean underscoresBetweenDigits(String text) {
    if (WORDS.contains(text)) {
      return true;
    }
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '_' && !digit) {
        return false;
      }
      digit = hexadecimal(text.charAt(i));
    }
    return digit;
  }

  private GoValue time(TomlItem item) {
    String text = item.text().replace('t', 'T').replace('z', 'Z').replace(' ', 'T');
    for (Map.Entry<String, GoTimeValue.Local> layout : LAYOUTS.entrySet()) {
      try {
        GoValue time = GoTimeValue.of(TimeReader.read(layout.getKey(), text), layout.getValue());
        if (missingZero(text, layout.getKey())) {
          break;
        }
        return time;
      } catch (GoFailure e) {
        // Another layout may fit.
      }
    }
    throw cursor.failureAt(item.line(), "invalid datetime: " + GoQuote.quote(text));
  }

  // Go reads numbers that lack a zero, too; TOML does not.
  private static boolean missingZero(String text, String layout) {
    for (int i = 0; i < layout.length(); i++) {
      char c = layout.charAt(i);
      if (c == '.' || c == 'Z') {
        return false;
      }
      if (!digit(c) && text.charAt(i) != c) {
        return true;
      }
    }
    return false;
  }
}
