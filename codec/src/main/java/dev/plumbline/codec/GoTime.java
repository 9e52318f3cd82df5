package dev.plumbline.codec;

import java.time.YearMonth;

/// The texts that goyaml takes for a point in time: a date, or a date and a time, in the four
/// layouts that it tries with Go's `time.Parse`.
final class GoTime {

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
