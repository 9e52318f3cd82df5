package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.ANY;
import static dev.plumbline.gotemplate.GoType.STRING;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoKind;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.gotemplate.NumberText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/// sprig's functions of times. What the time is, the render says; the local zone is UTC.
final class DateFunctions {

  private static final long SECOND = 1_000_000_000L;

  /// The times that can be told, in seconds before and after 1970.
  private static final long FARTHEST = 31_500_000_000_000_000L;

  private final Instant now;

  private DateFunctions(Instant now) {
    this.now = now;
  }

  static void addTo(FunctionTable table, Instant now) {
    DateFunctions dates = new DateFunctions(now);
    table.add("now", a -> dates.now());
    table.text("date", a -> dates.format(Values.text(a[0]), a[1], "Local"), STRING, ANY);
    for (String name : List.of("dateInZone", "date_in_zone")) {
      table.text(
          name, a -> dates.format(Values.text(a[0]), a[1], Values.text(a[2])), STRING, ANY, STRING);
    }
    table.text("htmlDate", a -> dates.format("2006-01-02", a[0], "Local"), ANY);
    table.text(
        "htmlDateInZone", a -> dates.format("2006-01-02", a[0], Values.text(a[1])), ANY, STRING);
    for (String name : List.of("dateModify", "date_modify")) {
      table.add(name, a -> modifyOrKeep(a), STRING, GoTimeValue.TYPE);
    }
    for (String name : List.of("mustDateModify", "must_date_modify")) {
      table.add(name, a -> modify(a), STRING, GoTimeValue.TYPE);
    }
    table.add("toDate", a -> dateOrZero(a), STRING, STRING);
    table.add(
        "mustToDate",
        a -> GoTimeValue.of(TimeReader.read(Values.text(a[0]), Values.text(a[1]))),
        STRING,
        STRING);
    table.text(
        "unixEpoch",
        a -> Long.toString(((GoTimeValue) a[0]).time().toEpochSecond()),
        GoTimeValue.TYPE);
    table.text("ago", a -> dates.ago(a[0]), ANY);
    table.text("duration", a -> DurationText.format(seconds(a[0]) * SECOND), ANY);
    table.text("durationRound", a -> dates.rounded(a[0]), ANY);
  }

  private GoValue now() {
    return new GoTimeValue(now.atZone(TimeReader.UTC), "m=+0.000000001", GoTimeValue.Local.NONE);
  }

  private ZonedDateTime time(GoValue value) {
    return switch (value) {
      case GoTimeValue time -> time.time();
      case GoPointer(GoTimeValue time) -> time.time();
      case GoInteger integer when isDate(integer) -> near(integer.value()).atZone(TimeReader.UTC);
      default -> now.atZone(TimeReader.UTC);
    };
  }

  private static Instant near(long seconds) {
    if (seconds < -FARTHEST || seconds > FARTHEST) {
      throw RenderLimits.exceeded("a time is further from now than 998,000,000 years");
    }
    return Instant.ofEpochSecond(seconds);
  }

  private static boolean isDate(GoInteger integer) {
    GoKind kind = integer.type().kind();
    return kind == GoKind.INT || kind == GoKind.INT64 || kind == GoKind.INT32;
  }

  private String format(String layout, GoValue value, String zone) {
    return TimeLayout.format(time(value).withZoneSameInstant(zone(zone)), layout);
  }

  private static ZoneId zone(String name) {
    if (name.isEmpty() || name.equals("UTC") || name.equals("Local")) {
      return TimeReader.UTC;
    }
    try {
      return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : TimeReader.UTC;
    } catch (DateTimeException e) {
      return TimeReader.UTC;
    }
  }

  private static GoValue modify(GoValue[] a) {
    long nanos = DurationText.parse(Values.text(a[0]));
    return GoTimeValue.of(((GoTimeValue) a[1]).time().plusNanos(nanos));
  }

  private static GoValue modifyOrKeep(GoValue[] a) {
    try {
      return modify(a);
    } catch (GoFailure e) {
      return a[1];
    }
  }

  private static GoValue dateOrZero(GoValue[] a) {
    try {
      return GoTimeValue.of(TimeReader.read(Values.text(a[0]), Values.text(a[1])));
    } catch (GoFailure e) {
      return GoTimeValue.of(TimeReader.ZERO);
    }
  }

  private String ago(GoValue value) {
    Duration since = Duration.between(time(value), now.atZone(TimeReader.UTC));
    long seconds = Math.round(since.toMillis() / 1000.0);
    return DurationText.format(Math.clamp(seconds, -9_223_372_036L, 9_223_372_036L) * SECOND);
  }

  private static long seconds(GoValue value) {
    return switch (value) {
      case GoString string -> NumberText.nearestInt(string.value());
      case GoInteger integer when integer.type().kind() == GoKind.INT64 -> integer.value();
      default -> 0;
    };
  }

  private String rounded(GoValue value) {
    long nanos =
        switch (value) {
          case GoString string -> orZero(string.value());
          case GoInteger integer when integer.type().kind() == GoKind.INT64 -> integer.value();
          case GoTimeValue time -> Duration.between(time.time().toInstant(), now).toNanos();
          default -> 0;
        };
    long size = Math.abs(nanos);
    long hour = 3600 * SECOND;
    long[] units = {hour * 24 * 365, hour * 24 * 30, hour * 24, hour, 60 * SECOND, SECOND};
    String[] names = {"y", "mo", "d", "h", "m", "s"};
    for (int i = 0; i < units.length; i++) {
      if (Long.compareUnsigned(size, units[i]) > 0) {
        return Long.divideUnsigned(size, units[i]) + names[i];
      }
    }
    return "0s";
  }

  private static long orZero(String text) {
    try {
      return DurationText.parse(text);
    } catch (GoFailure e) {
      return 0;
    }
  }
}
