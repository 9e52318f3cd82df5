package dev.plumbline.render.helm;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Go's layouts of times: examples of the time `Mon Jan 2 15:04:05 MST 2006`.
final class TimeLayout {

  /// A piece of a layout: a text as it is, or an element.
  record Piece(String text, boolean element) {}

  /// The elements, longer ones before those that they begin with.
  private static final List<String> ELEMENTS =
      List.of(
          "January",
          "Jan",
          "Monday",
          "Mon",
          "MST",
          "01",
          "02",
          "03",
          "04",
          "05",
          "06",
          "002",
          "2006",
          "__2",
          "_2006",
          "_2",
          "15",
          "PM",
          "pm",
          "-07:00:00",
          "-07:00",
          "-070000",
          "-0700",
          "-07",
          "Z07:00:00",
          "Z07:00",
          "Z070000",
          "Z0700",
          "Z07",
          "1",
          "2",
          "3",
          "4",
          "5");

  private TimeLayout() {}

  /// Cuts a layout into its pieces.
  static List<Piece> pieces(String layout) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < layout.length()) {
      String element = element(layout, at);
      if (element.equals("_2006")) {
        // An underscore before a year is one.
        plain.append('_');
        at++;
        element = "2006";
      }
      if (element.isEmpty()) {
        plain.append(layout.charAt(at++));
        continue;
      }
      if (!plain.isEmpty()) {
        pieces.add(new Piece(plain.toString(), false));
        plain.setLength(0);
      }
      pieces.add(new Piece(element, true));
      at += element.length();
    }
    if (!plain.isEmpty()) {
      pieces.add(new Piece(plain.toString(), false));
    }
    return pieces;
  }

  private static String element(String layout, int at) {
    String fraction = fraction(layout, at);
    if (!fraction.isEmpty()) {
      return fraction;
    }
    String best = "";
    for (String element : ELEMENTS) {
      if (element.length() > best.length() && layout.startsWith(element, at)) {
        best = element;
      }
    }
    boolean word = best.equals("Jan") || best.equals("Mon");
    int after = at + best.length();
    if (word && after < layout.length() && Character.isLowerCase(layout.charAt(after))) {
      return "";
    }
    return best;
  }

  /// `.000` or `,999`: not followed by another digit.
  private static String fraction(String layout, int at) {
    char c = layout.charAt(at);
    if ((c != '.' && c != ',') || at + 1 >= layout.length()) {
      return "";
    }
    char digit = layout.charAt(at + 1);
    if (digit != '0' && digit != '9') {
      return "";
    }
    int end = at + 1;
    while (end < layout.length() && layout.charAt(end) == digit) {
      end++;
    }
    boolean more = end < layout.length() && Character.isDigit(layout.charAt(end));
    return more ? "" : layout.substring(at, end);
  }

  /// The time in that layout.
  static String format(ZonedDateTime time, String layout) {
    StringBuilder out = new StringBuilder();
    for (Piece piece : pieces(layout)) {
      out.append(piece.element ? part(time, piece.text) : piece.text);
    }
    return out.toString();
  }

  private static String part(ZonedDateTime time, String element) {
    return switch (element) {
      case "January" -> month(time);
      case "Jan" -> month(time).substring(0, 3);
      case "Monday" -> weekday(time);
      case "Mon" -> weekday(time).substring(0, 3);
      case "MST" -> zone(time);
      case "01" -> two(time.getMonthValue());
      case "02" -> two(time.getDayOfMonth());
      case "03" -> two(half(time));
      case "04" -> two(time.getMinute());
      case "05" -> two(time.getSecond());
      case "06" -> two(Math.floorMod(time.getYear(), 100));
      case "002" -> String.format(Locale.ROOT, "%03d", time.getDayOfYear());
      case "2006" ->
          String.format(Locale.ROOT, time.getYear() < 0 ? "%05d" : "%04d", time.getYear());
      case "__2" -> String.format(Locale.ROOT, "%3d", time.getDayOfYear());
      case "_2" -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
      case "15" -> two(time.getHour());
      case "PM" -> time.getHour() >= 12 ? "PM" : "AM";
      case "pm" -> time.getHour() >= 12 ? "pm" : "am";
      case "1" -> Integer.toString(time.getMonthValue());
      case "2" -> Integer.toString(time.getDayOfMonth());
      case "3" -> Integer.toString(half(time));
      case "4" -> Integer.toString(time.getMinute());
      case "5" -> Integer.toString(time.getSecond());
      default ->
          element.charAt(0) == '.' || element.charAt(0) == ','
              ? fractionOf(time, element)
              : offset(time.getOffset().getTotalSeconds(), element);
    };
  }

  private static String month(ZonedDateTime time) {
    return MonthNames.MONTHS.get(time.getMonthValue() - 1);
  }

  private static String weekday(ZonedDateTime time) {
    return MonthNames.WEEKDAYS.get(time.getDayOfWeek().getValue() - 1);
  }

  private static int half(ZonedDateTime time) {
    int hour = time.getHour() % 12;
    return hour == 0 ? 12 : hour;
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private static String zone(ZonedDateTime time) {
    List<ZoneOffsetTransition> changes = time.getZone().getRules().getTransitions();
    if (!changes.isEmpty() && time.toInstant().isBefore(changes.getFirst().getInstant())) {
      return "LMT";
    }
    String name = java.time.format.DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time);
    if (name.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      return name;
    }
    int seconds = time.getOffset().getTotalSeconds();
    if (time.getZone() instanceof ZoneOffset) {
      return offset(seconds, "-0700");
    }
    return seconds % 3600 == 0
        ? offset(seconds, "-07")
        : offset(seconds, seconds % 60 == 0 ? "-0700" : "-070000");
  }

  private static String fractionOf(ZonedDateTime time, String element) {
    int digits = element.length() - 1;
    String nano = String.format(Locale.ROOT, "%09d", time.getNano());
    String text = digits <= 9 ? nano.substring(0, digits) : nano + "0".repeat(digits - 9);
    if (element.charAt(1) == '9') {
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == '0') {
        end--;
      }
      return end == 0 ? "" : element.charAt(0) + text.substring(0, end);
    }
    return element.charAt(0) + text;
  }

  private static String offset(int seconds, String element) {
    if (element.charAt(0) == 'Z' && seconds == 0) {
      return "Z";
    }
    int size = Math.abs(seconds);
    StringBuilder out = new StringBuilder(seconds < 0 ? "-" : "+").append(two(size / 3600));
    String rest = element.substring(3);
    boolean colon = rest.startsWith(":");
    if (!rest.isEmpty()) {
      out.append(colon ? ":" : "").append(two(size / 60 % 60));
    }
    if (rest.length() > 3) {
      out.append(colon ? ":" : "").append(two(size % 60));
    }
    return out.toString();
  }
}
