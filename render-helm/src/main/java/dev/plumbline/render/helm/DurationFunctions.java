package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.ANY;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.gotemplate.GoFunction;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.gotemplate.NumberText;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongFunction;

/// Helm 4's functions of durations. What is no duration counts as none.
final class DurationFunctions {

  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3_600 * SECOND;
  private static final long MOST = Long.MAX_VALUE / SECOND;

  /// `time.Duration`.
  private static final GoType DURATION =
      GoType.named(
          "time.Duration",
          GoType.INT64,
          Map.of(
              "String", method(nanos -> new GoString(DurationText.format(nanos))),
              "Seconds", method(nanos -> new GoFloat(in(SECOND, nanos))),
              "Minutes", method(nanos -> new GoFloat(in(60 * SECOND, nanos))),
              "Hours", method(nanos -> new GoFloat(in(HOUR, nanos))),
              "Milliseconds", method(nanos -> GoInteger.int64(nanos / 1_000_000)),
              "Microseconds", method(nanos -> GoInteger.int64(nanos / 1_000)),
              "Nanoseconds", method(GoInteger::int64)));

  private DurationFunctions() {}

  private static GoFunction method(LongFunction<GoValue> body) {
    return GoFunction.of(a -> body.apply(Values.number(a[0])), ANY);
  }

  private static GoInteger duration(long nanos) {
    return new GoInteger(nanos, DURATION);
  }

  static void addTo(FunctionTable table) {
    table.add("mustToDuration", a -> duration(nanos(a[0])), ANY);
    table.real("durationSeconds", a -> in(SECOND, orZero(a[0])), ANY);
    table.real("durationMinutes", a -> in(60 * SECOND, orZero(a[0])), ANY);
    table.real("durationHours", a -> in(HOUR, orZero(a[0])), ANY);
    table.real("durationDays", a -> in(HOUR, orZero(a[0])) / 24, ANY);
    table.real("durationWeeks", a -> in(HOUR, orZero(a[0])) / 24 / 7, ANY);
    table.int64("durationMilliseconds", a -> orZero(a[0]) / 1_000_000, ANY);
    table.int64("durationMicroseconds", a -> orZero(a[0]) / 1_000, ANY);
    table.int64("durationNanoseconds", a -> orZero(a[0]), ANY);
    table.add("durationRoundTo", a -> multiple(a[0], a[1], true), ANY, ANY);
    table.add("durationTruncateTo", a -> multiple(a[0], a[1], false), ANY, ANY);
  }

  // Go adds the whole units and the rest, each as a float.
  private static double in(long unit, long nanos) {
    long whole = nanos / unit;
    long rest = nanos % unit;
    return whole + (double) rest / unit;
  }

  private static long orZero(GoValue value) {
    try {
      return nanos(value);
    } catch (GoFailure e) {
      return 0;
    }
  }

  private static GoValue multiple(GoValue value, GoValue step, boolean nearest) {
    long nanos;
    try {
      nanos = nanos(value);
    } catch (GoFailure e) {
      return duration(0);
    }
    long of = orZero(step);
    if (of <= 0) {
      return duration(nanos);
    }
    long rest = nanos % of;
    if (!nearest) {
      return duration(nanos - rest);
    }
    long size = Math.abs(rest);
    boolean down = size < of - size;
    long rounded = nanos - rest + (down ? 0 : nanos < 0 ? -of : of);
    boolean overflows = !down && (rounded < 0) != (nanos < 0) && rounded != 0;
    long most = nanos < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    return duration(overflows ? most : rounded);
  }

  private static long nanos(GoValue value) {
    if (Values.nothing(value)) {
      throw new GoFailure("invalid duration");
    }
    return switch (value) {
      case GoString string -> text(string.value());
      case GoInteger integer when integer.type().equals(DURATION) -> integer.value();
      case GoInteger integer -> seconds(integer);
      case GoFloat real -> seconds(real.value());
      default -> throw new GoFailure("unsupported duration type " + value.type());
    };
  }

  private static long text(String text) {
    String trimmed = Spaces.trim(text);
    if (trimmed.isEmpty()) {
      throw new GoFailure("empty duration");
    }
    try {
      return DurationText.parse(trimmed);
    } catch (GoFailure e) {
      OptionalDouble number = NumberText.parseFloat(trimmed);
      if (number.isPresent()) {
        return seconds(number.getAsDouble());
      }
      throw new GoFailure("could not parse duration " + GoQuote.quote(text));
    }
  }

  private static long seconds(GoInteger integer) {
    boolean signed = integer.type().kind().signed();
    boolean fits = integer.value() <= MOST && integer.value() >= (signed ? -MOST : 0);
    if (!fits) {
      throw new GoFailure("duration seconds overflow: " + integer.digits());
    }
    return integer.value() * SECOND;
  }

  private static long seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      throw new GoFailure(
          "invalid duration seconds: " + GoFormat.printf("%v", List.of(new GoFloat(seconds))));
    }
    double nanos = seconds * SECOND;
    if (Math.abs(seconds) > (double) Long.MAX_VALUE / SECOND || Math.abs(nanos) > 0x1p63) {
      throw new GoFailure(
          "duration seconds overflow: " + GoFormat.printf("%v", List.of(new GoFloat(seconds))));
    }
    return Values.truncated(nanos);
  }
}
