package dev.plumbline.check.cel;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as Go writes them: `1h30m`, `1.5s`, `-20ms`.
final class GoDuration {

  private static final Pattern WHOLE =
      Pattern.compile("([+-]?)((?:[0-9]{1,12}(?:\\.[0-9]{0,9})?(?:ns|us|µs|ms|s|m|h))+|0)");
  private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?)(ns|us|µs|ms|s|m|h)");
  private static final int MAX_LENGTH = 200;

  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private GoDuration() {}

  /// The duration; empty if the text is none, or one that Go cannot hold.
  static Optional<Duration> parse(String text) {
    Matcher whole = WHOLE.matcher(text);
    if (text.length() > MAX_LENGTH || !whole.matches()) {
      return Optional.empty();
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(whole.group(2));
    while (part.find()) {
      nanos =
          nanos.add(
              new BigDecimal(part.group(1))
                  .multiply(BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L))));
    }
    if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return Optional.empty();
    }
    Duration duration = Duration.ofNanos(nanos.longValue());
    return Optional.of(whole.group(1).equals("-") ? duration.negated() : duration);
  }
}
