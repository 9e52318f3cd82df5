package dev.plumbline.dialect;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as Go writes them (`time.ParseDuration`): `90s`, `1h30m`, `1.5h`.
public final class GoDuration {

  private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|µs|μs|ms|s|m|h)");
  private static final Pattern FLUX = Pattern.compile("([0-9]+(\\.[0-9]+)?(ms|s|m|h))+");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);
  private static final int LONGEST_TEXT = 64;

  private GoDuration() {}

  /// Reads what `time.ParseDuration` reads; empty if it would refuse it.
  public static Optional<Duration> parse(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (rest.isEmpty() || rest.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    Matcher part = PART.matcher(rest);
    BigDecimal nanos = BigDecimal.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      String number = part.group(1);
      if (number.isEmpty() || number.equals(".")) {
        return Optional.empty();
      }
      nanos = nanos.add(new BigDecimal(number).multiply(BigDecimal.valueOf(unit(part.group(2)))));
      end = part.end();
    }
    if (end != rest.length() || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(negative ? -nanos.longValue() : nanos.longValue()));
  }

  /// Reads the narrower form that Flux's resources allow: no sign, nothing below milliseconds, each
  /// number with its unit.
  public static Optional<Duration> parseFlux(String text) {
    return text.length() <= LONGEST_TEXT && FLUX.matcher(text).matches()
        ? parse(text)
        : Optional.empty();
  }

  /// Reads what Argo CD takes for a back-off: a Go duration, or a whole number of seconds.
  public static Optional<Duration> parseOrSeconds(String text) {
    return text.matches("[0-9]{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : parse(text);
  }

  /// The duration as Go prints it: `1h0m0s`, `9m30s`, `9s`, `450ms`; fractions of a millisecond are
  /// left out.
  public static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 1) {
      return duration.toMillis() == 0 ? "0s" : duration.toMillis() + "ms";
    }
    int millis = duration.toMillisPart();
    String fraction = millis == 0 ? "" : "." + String.valueOf(1000 + millis).substring(1);
    String rest = seconds % 60 + fraction.replaceFirst("0+$", "") + "s";
    String minutes = seconds < 60 ? "" : seconds / 60 % 60 + "m";
    return (seconds < 3600 ? "" : seconds / 3600 + "h") + minutes + rest;
  }

  private static long unit(String name) {
    Long nanos = NANOS.get(name);
    if (nanos == null) {
      throw new IllegalStateException("the pattern allows no other unit: " + name);
    }
    return nanos;
  }
}
