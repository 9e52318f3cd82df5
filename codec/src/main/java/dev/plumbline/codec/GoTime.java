package dev.plumbline.codec;

import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The texts that goyaml takes for a point in time: a date, or a date and a time, in the four
/// layouts that it tries with Go's `time.Parse`.
final class GoTime {

  private static final Pattern PARTS =
      Pattern.compile(
          "\\d{4}-(\\d+)-(\\d+)(?:[Tt ] *(\\d+):(\\d+):(\\d+)(?:[.,](\\d+))?(Z|[-+].*)?)?");

  private final String text;
  private int at;

  private GoTime(String text) {
    this.text = text;
  }

  /// Whether goyaml takes the text for a point in time.
  static boolean is(String text) {
    if (text.length() < 8 || text.charAt(4) != '-') {
      return false;
    }
    for (int i = 0; i < 4; i++) {
      if (!digit(text, i)) {
        return false;
      }
    }
    return new GoTime(text).matches();
  }

  /// The point in time as Go's JSON has it (RFC 3339, fractions without trailing zeros); empty if
  /// the text is none.
  static Optional<String> rfc3339(String text) {
    if (!is(text)) {
      return Optional.empty();
    }
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("a point in time without its parts");
    }
    StringBuilder time = new StringBuilder(text.substring(0, 5));
    time.append(padded(parts, 1)).append('-').append(padded(parts, 2)).append('T');
    time.append(padded(parts, 3)).append(':').append(padded(parts, 4)).append(':');
    time.append(padded(parts, 5));
    String fraction = part(parts, 6);
    String digits = fraction.substring(0, Math.min(fraction.length(), 9)).replaceFirst("0+$", "");
    time.append(digits.isEmpty() ? "" : "." + digits);
    String zone = part(parts, 7);
    boolean utc = zone.isEmpty() || zone.equals("Z") || zone.substring(1).equals("00:00");
    return Optional.of(time.append(utc ? "Z" : zone).toString());
  }

  private static String padded(Matcher parts, int group) {
    String digits = part(parts, group);
    return "0".repeat(2 - digits.length()) + digits;
  }

  private static String part(Matcher parts, int group) {
    return Objects.requireNonNullElse(parts.group(group), "");
  }

  private boolean matches() {
    at = 5;
    int year = Integer.parseInt(text, 0, 4, 10);
    int month = oneOrTwoDigits();
    if (month < 1 || month > 12 || !skip('-')) {
      return false;
    }
    int day = oneOrTwoDigits();
    if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return false;
    }
    if (at == text.length()) {
      return true;
    }
    if (skip('T') || skip('t')) {
      return time() && zone() && at == text.length();
    }
    if (!skip(' ')) {
      return false;
    }
    while (skip(' ')) {
      // Go's layouts let one blank stand for several.
    }
    return time() && at == text.length();
  }

  private boolean time() {
    int hour = oneOrTwoDigits();
    if (hour < 0 || hour > 23 || !skip(':')) {
      return false;
    }
    int minute = oneOrTwoDigits();
    if (minute < 0 || minute > 59 || !skip(':')) {
      return false;
    }
    int second = oneOrTwoDigits();
    if (second < 0 || second > 59) {
      return false;
    }
    if ((charAt(at) == '.' || charAt(at) == ',') && digit(text, at + 1)) {
      at++;
      while (digit(text, at)) {
        at++;
      }
    }
    return true;
  }

  private boolean zone() {
    if (skip('Z')) {
      return true;
    }
    if (!skip('+') && !skip('-')) {
      return false;
    }
    return twoDigitsUpTo(24) && skip(':') && twoDigitsUpTo(60);
  }

  private boolean twoDigitsUpTo(int most) {
    if (!digit(text, at) || !digit(text, at + 1)) {
      return false;
    }
    at += 2;
    return Integer.parseInt(text, at - 2, at, 10) <= most;
  }

  /// One or two digits; -1 if there is none.
  private int oneOrTwoDigits() {
    int start = at;
    while (at < start + 2 && digit(text, at)) {
      at++;
    }
    return at == start ? -1 : Integer.parseInt(text, start, at, 10);
  }

  private boolean skip(char c) {
    if (charAt(at) != c) {
      return false;
    }
    at++;
    return true;
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static boolean digit(String text, int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }
}
