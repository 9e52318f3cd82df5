package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/// Reads a time by a layout, as Go's `time.Parse` does.
final class TimeReader {

  static final ZoneId UTC = ZoneId.of("UTC");

  /// The first moment of Go's times.
  static final ZonedDateTime ZERO = LocalDateTime.of(1, 1, 1, 0, 0).atZone(UTC);

  private final String layout;
  private final String text;
  private String rest;
  private String rangeError = "";
  private final TimeParts parts = new TimeParts();

  private TimeReader(String layout, String text) {
    this.layout = layout;
    this.text = text;
    this.rest = text;
  }

  /// The time; without a zone in the text it is in UTC.
  ///
  /// @throws GoFailure with Go's message
  static ZonedDateTime read(String layout, String text) {
    return new TimeReader(layout, text).read();
  }

  private GoFailure failure(String element, String value) {
    return new GoFailure(
        "parsing time "
            + DurationText.quoted(text)
            + " as "
            + DurationText.quoted(layout)
            + ": cannot parse "
            + DurationText.quoted(value)
            + " as "
            + DurationText.quoted(element));
  }

  private GoFailure message(String message) {
    return new GoFailure("parsing time " + DurationText.quoted(text) + message);
  }

  private ZonedDateTime read() {
    List<TimeLayout.Piece> pieces = TimeLayout.pieces(layout);
    for (int i = 0; i < pieces.size(); i++) {
      TimeLayout.Piece piece = pieces.get(i);
      if (!piece.element()) {
        literal(piece.text());
        continue;
      }
      String before = rest;
      boolean fractionNext =
          i + 1 < pieces.size() && ".,".indexOf(pieces.get(i + 1).text().charAt(0)) >= 0;
      if (!element(piece.text(), fractionNext)) {
        throw failure(piece.text(), before);
      }
      if (!rangeError.isEmpty()) {
        throw message(": " + rangeError + " out of range");
      }
    }
    if (!rest.isEmpty()) {
      throw message(": extra text: " + DurationText.quoted(rest));
    }
    return parts.time().orElseThrow(() -> message(": " + parts.wrong() + " out of range"));
  }

  private void literal(String prefix) {
    int p = 0;
    while (p < prefix.length()) {
      if (prefix.charAt(p) == ' ') {
        if (!rest.isEmpty() && rest.charAt(0) != ' ') {
          throw failure(prefix, rest);
        }
        while (p < prefix.length() && prefix.charAt(p) == ' ') {
          p++;
        }
        rest = rest.stripLeading();
        continue;
      }
      if (rest.isEmpty() || rest.charAt(0) != prefix.charAt(p)) {
        throw failure(prefix, rest);
      }
      p++;
      rest = rest.substring(1);
    }
  }

  private boolean element(String element, boolean fractionNext) {
    return switch (element) {
      case "2006" -> {
        parts.year = digits(4, 4);
        yield parts.year >= 0;
      }
      case "06" -> {
        int two = digits(2, 2);
        parts.year = two >= 69 ? two + 1900 : two + 2000;
        yield two >= 0;
      }
      case "January" -> named(MonthNames.MONTHS, false);
      case "Jan" -> named(MonthNames.MONTHS, true);
      case "Monday" -> weekday(false);
      case "Mon" -> weekday(true);
      case "01", "1" -> {
        parts.month = digits(element.length(), 2);
        check(parts.month, 1, 12, "month");
        yield parts.month >= 0;
      }
      case "02", "2", "_2" -> {
        if (element.equals("_2") && rest.startsWith(" ")) {
          rest = rest.substring(1);
        }
        parts.day = digits(element.equals("02") ? 2 : 1, 2);
        yield parts.day >= 0;
      }
      case "002", "__2" -> {
        rest = element.equals("__2") ? rest.stripLeading() : rest;
        parts.dayOfYear = digits(element.equals("002") ? 3 : 1, 3);
        yield parts.dayOfYear >= 0;
      }
      case "05", "5" -> second(element, fractionNext);
      case "PM", "pm" -> half(element);
      case "MST" -> zoneName();
      case "15", "03", "3", "04", "4" -> clock(element);
      default -> ".,".indexOf(element.charAt(0)) >= 0 ? fraction(element) : offset(element);
    };
  }

  private boolean clock(String element) {
    boolean minutes = element.endsWith("4");
    int value = digits(element.equals("15") ? 1 : element.length(), 2);
    if (minutes) {
      parts.minute = value;
      check(value, 0, 59, "minute");
    } else {
      parts.hour = value;
      check(value, 0, element.equals("15") ? 23 : 12, "hour");
    }
    return value >= 0;
  }

  private void check(int value, int least, int most, String what) {
    if (value >= 0 && (value < least || value > most)) {
      rangeError = what;
    }
  }

  /// A number of that many digits; -1 if there is none.
  private int digits(int least, int most) {
    int end = 0;
    while (end < most && end < rest.length() && Character.isDigit(rest.charAt(end))) {
      end++;
    }
    if (end < least || end == 0) {
      return -1;
    }
    int number = Integer.parseInt(rest.substring(0, end));
    rest = rest.substring(end);
    return number;
  }

  private int lookup(List<String> names, boolean brief) {
    for (int i = 0; i < names.size(); i++) {
      String name = brief ? names.get(i).substring(0, 3) : names.get(i);
      if (rest.regionMatches(true, 0, name, 0, name.length())) {
        rest = rest.substring(name.length());
        return i + 1;
      }
    }
    return -1;
  }

  private boolean named(List<String> names, boolean brief) {
    parts.month = lookup(names, brief);
    return parts.month > 0;
  }

  private boolean weekday(boolean brief) {
    return lookup(MonthNames.WEEKDAYS, brief) > 0;
  }

  private boolean second(String element, boolean fractionNext) {
    parts.second = digits(element.length(), 2);
    if (parts.second < 0) {
      return false;
    }
    check(parts.second, 0, 59, "second");
    boolean fraction =
        rest.length() >= 2
            && ".,".indexOf(rest.charAt(0)) >= 0
            && Character.isDigit(rest.charAt(1));
    if (fraction && !fractionNext) {
      int end = 1;
      while (end < rest.length() && Character.isDigit(rest.charAt(end))) {
        end++;
      }
      nano(rest.substring(1, end));
      rest = rest.substring(end);
    }
    return true;
  }

  private void nano(String digits) {
    parts.nano = Integer.parseInt((digits + "000000000").substring(0, 9));
  }

  private boolean fraction(String element) {
    boolean optional = element.charAt(1) == '9';
    boolean there =
        rest.length() >= 2
            && ".,".indexOf(rest.charAt(0)) >= 0
            && Character.isDigit(rest.charAt(1));
    if (!there) {
      return optional;
    }
    int end = 1;
    while (end < rest.length()
        && (optional || end < element.length())
        && Character.isDigit(rest.charAt(end))) {
      end++;
    }
    if (!optional && end != element.length()) {
      return false;
    }
    nano(rest.substring(1, end));
    rest = rest.substring(end);
    return true;
  }

  private boolean half(String element) {
    String word = rest.length() < 2 ? "" : rest.substring(0, 2);
    boolean upper = element.equals("PM");
    parts.pmSet = word.equals(upper ? "PM" : "pm");
    parts.amSet = word.equals(upper ? "AM" : "am");
    if (!parts.pmSet && !parts.amSet) {
      return false;
    }
    rest = rest.substring(2);
    return true;
  }

  private boolean offset(String element) {
    if (element.charAt(0) == 'Z' && rest.startsWith("Z")) {
      rest = rest.substring(1);
      parts.zone = UTC;
      return true;
    }
    String form = element.substring(1).replace("7", "0").replaceAll("[0-9]", "\\\\d");
    java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("[+-]" + form).matcher(rest);
    if (!matcher.lookingAt()) {
      return false;
    }
    String digits = matcher.group().replace(":", "");
    int hours = Integer.parseInt(digits.substring(1, 3));
    int minutes = digits.length() > 3 ? Integer.parseInt(digits.substring(3, 5)) : 0;
    int seconds = digits.length() > 5 ? Integer.parseInt(digits.substring(5, 7)) : 0;
    if (hours > 24) {
      rangeError = "time zone offset hour";
    } else if (minutes > 60) {
      rangeError = "time zone offset minute";
    }
    rest = rest.substring(matcher.end());
    int total = hours * 3600 + minutes * 60 + seconds;
    if (rangeError.isEmpty() && hours <= 18) {
      parts.zone =
          total == 0 ? UTC : ZoneOffset.ofTotalSeconds(digits.charAt(0) == '-' ? -total : total);
    }
    return true;
  }

  private boolean zoneName() {
    java.util.regex.Matcher matcher =
        java.util.regex.Pattern.compile("UTC|[A-Z]{3,4}T?|[+-]\\d\\d").matcher(rest);
    if (!matcher.lookingAt()) {
      return false;
    }
    rest = rest.substring(matcher.end());
    return true;
  }
}
