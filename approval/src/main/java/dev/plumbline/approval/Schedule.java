package dev.plumbline.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/// When something begins, as five fields of cron say it: minute, hour, day of month, month, day of
/// week. If both days are restricted, either is enough.
///
/// It begins whenever the clock of its zone shows a time that the fields name. A time that the
/// clock jumps over begins when it jumps; a time that it shows twice begins twice.
record Schedule(
    String text,
    CronField minute,
    CronField hour,
    CronField day,
    CronField month,
    CronField weekday) {

  private static final int LONGEST = 256;

  /// The longest time between two leap days is eight years.
  private static final int YEARS = 9;

  private static final LocalDateTime SOME_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  /// Reads five fields.
  ///
  /// @throws IllegalArgumentException with a sentence: if they are not five, if one cannot be read,
  ///     or if they name no day that ever comes
  static Schedule parse(String text) {
    String[] fields = text.strip().split("\\s+");
    if (text.length() > LONGEST || fields.length != 5) {
      throw new IllegalArgumentException(
          "it needs five fields: minute, hour, day of month, month, day of week");
    }
    Schedule schedule =
        new Schedule(
            text,
            CronField.parse(CronField.MINUTE, fields[0]),
            CronField.parse(CronField.HOUR, fields[1]),
            CronField.parse(CronField.DAY, fields[2]),
            CronField.parse(CronField.MONTH, fields[3]),
            CronField.parse(CronField.WEEKDAY, fields[4]));
    if (schedule.local(SOME_TIME, SOME_TIME.plusYears(YEARS)).isEmpty()) {
      throw new IllegalArgumentException("it names no day that ever comes");
    }
    return schedule;
  }

  /// When it begins next.
  ///
  /// @param after not at this time, but later
  Instant next(Instant after, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    // From the next whole minute on: nothing begins within one.
    Instant from = after.plusNanos(1);
    LocalDateTime horizon = LocalDateTime.ofInstant(from, ZoneOffset.UTC).plusYears(YEARS);
    while (true) {
      ZoneOffset offset = rules.getOffset(from);
      LocalDateTime local = LocalDateTime.ofInstant(from, offset);
      Optional<ZoneOffsetTransition> change = Optional.ofNullable(rules.nextTransition(from));
      LocalDateTime end =
          change
              .map(ZoneOffsetTransition::getDateTimeBefore)
              .filter(horizon::isAfter)
              .orElse(horizon);
      Optional<LocalDateTime> found = local(local, end);
      if (found.isPresent()) {
        return found.get().toInstant(offset);
      }
      if (change.isEmpty() || !change.get().getDateTimeBefore().isBefore(horizon)) {
        throw new IllegalStateException("a schedule that was read begins within nine years");
      }
      ZoneOffsetTransition jump = change.get();
      if (jump.isGap() && local(jump.getDateTimeBefore(), jump.getDateTimeAfter()).isPresent()) {
        return jump.getInstant();
      }
      from = jump.getInstant();
    }
  }

  /// The first time that the fields name, of those from one (inclusive) to another (exclusive).
  private Optional<LocalDateTime> local(LocalDateTime from, LocalDateTime to) {
    LocalDateTime whole = from.truncatedTo(ChronoUnit.MINUTES);
    LocalDateTime first = whole.isBefore(from) ? whole.plusMinutes(1) : whole;
    LocalDate date = first.toLocalDate();
    while (date.atStartOfDay().isBefore(to)) {
      if (!month.has(date.getMonthValue())) {
        date = date.plusMonths(1).withDayOfMonth(1);
      } else {
        boolean same = date.equals(first.toLocalDate());
        Optional<LocalDateTime> found =
            names(date)
                ? onDay(date, same ? first.getHour() : 0, same ? first.getMinute() : 0)
                : Optional.empty();
        if (found.isPresent()) {
          return found.filter(to::isAfter);
        }
        date = date.plusDays(1);
      }
    }
    return Optional.empty();
  }

  private boolean names(LocalDate date) {
    boolean byDay = day.has(date.getDayOfMonth());
    boolean byWeekday = weekday.has(date.getDayOfWeek().getValue() % 7);
    boolean open = day.any() || weekday.any();
    return open ? (byDay && byWeekday) : (byDay || byWeekday);
  }

  private Optional<LocalDateTime> onDay(LocalDate date, int fromHour, int fromMinute) {
    Optional<Integer> inHour = hour.has(fromHour) ? minute.from(fromMinute) : Optional.empty();
    if (inHour.isPresent()) {
      return Optional.of(date.atTime(fromHour, inHour.get()));
    }
    return hour.from(fromHour + 1)
        .flatMap(later -> minute.from(0).map(begin -> date.atTime(later, begin)));
  }
}
