package dev.plumbline.render.helm;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// The parts of a time as they are read. What is not given is -1 for a date, and 0 for a clock.
final class TimeParts {
  int year;
  int month = -1;
  int day = -1;
  int dayOfYear = -1;
  int hour;
  int minute;
  int second;
  int nano;
  boolean pmSet;
  boolean amSet;
  ZoneId zone = TimeReader.UTC;
  private String wrong = "";

  /// What is out of range.
  String wrong() {
    return wrong;
  }

  /// The time; empty if there is no such day.
  Optional<ZonedDateTime> time() {
    if (pmSet && hour < 12) {
      hour += 12;
    } else if (amSet && hour == 12) {
      hour = 0;
    }
    if (dayOfYear >= 0 && month < 0) {
      if (dayOfYear < 1 || dayOfYear > YearMonth.of(year, 1).lengthOfYear()) {
        wrong = "day-of-year";
        return Optional.empty();
      }
      LocalDate date = LocalDate.ofYearDay(year, dayOfYear);
      month = date.getMonthValue();
      day = date.getDayOfMonth();
    }
    int realMonth = month < 0 ? 1 : month;
    int realDay = day < 0 ? 1 : day;
    if (realDay < 1 || realDay > YearMonth.of(year, realMonth).lengthOfMonth()) {
      wrong = "day";
      return Optional.empty();
    }
    return Optional.of(
        LocalDateTime.of(year, realMonth, realDay, hour, minute, second, nano).atZone(zone));
  }
}
