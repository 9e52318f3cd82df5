package dev.plumbline.forge.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What an answer says about how often its server may be asked.
///
/// Read are `Retry-After` (seconds or a date), `X-RateLimit-Remaining` and `-Reset` of GitHub and
/// Gitea, `RateLimit-Remaining` and `-Reset` of GitLab. A reset is a time in seconds since 1970 or,
/// if it is small, a number of seconds. Times of the server are compared with its own `Date`, so
/// that a clock that is wrong here or there does no harm.
final class RateLimit {

  /// The most that a server is left alone: its clock, too, may be wrong.
  static final Duration LONGEST = Duration.ofHours(2);

  /// What GitHub asks for when it refuses by a secondary limit and does not say how long.
  private static final Duration UNSAID = Duration.ofMinutes(1);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final long NO_NUMBER_OF_SECONDS = 1_000_000_000L;

  private RateLimit() {}

  /// How long the server wants to be left alone if it refused for that reason: with 429, or with
  /// 403 and a sign that it was for the number of requests. Empty if it did not.
  static Optional<Duration> refusal(Reply reply, Instant now) {
    boolean limited = reply.status() == 429 || (reply.status() == 403 && hasSign(reply));
    return limited
        ? Optional.of(
            retryAfter(reply, now)
                .or(() -> exhausted(reply, now))
                .map(RateLimit::bounded)
                .orElse(UNSAID))
        : Optional.empty();
  }

  /// How long no further request is answered, if this one was the last for now.
  static Optional<Duration> exhausted(Reply reply, Instant now) {
    return first(reply, "x-ratelimit-remaining", "ratelimit-remaining")
        .filter(text -> text.strip().equals("0"))
        .flatMap(none -> first(reply, "x-ratelimit-reset", "ratelimit-reset"))
        .flatMap(RateLimit::number)
        .map(reset -> untilReset(reset, reply, now))
        .map(RateLimit::bounded);
  }

  private static boolean hasSign(Reply reply) {
    if (reply.header("retry-after").isPresent()
        || reply.header("x-ratelimit-remaining").filter(text -> text.equals("0")).isPresent()) {
      return true;
    }
    String body =
        new String(reply.body(), 0, Math.min(reply.body().length, 2_000), StandardCharsets.UTF_8)
            .toLowerCase(Locale.ROOT);
    return body.contains("secondary rate limit") || body.contains("abuse detection");
  }

  private static Optional<Duration> retryAfter(Reply reply, Instant now) {
    return reply
        .header("retry-after")
        .flatMap(
            text ->
                number(text)
                    .map(Duration::ofSeconds)
                    .or(() -> date(text).map(at -> Duration.between(serverTime(reply, now), at))));
  }

  private static Duration untilReset(long reset, Reply reply, Instant now) {
    return reset < NO_NUMBER_OF_SECONDS
        ? Duration.ofSeconds(reset)
        : Duration.between(serverTime(reply, now), Instant.ofEpochSecond(reset));
  }

  private static Instant serverTime(Reply reply, Instant now) {
    return reply.header("date").flatMap(RateLimit::date).orElse(now);
  }

  private static Duration bounded(Duration wait) {
    return Stream.of(wait, SHORTEST)
        .max(Duration::compareTo)
        .filter(time -> time.compareTo(LONGEST) < 0)
        .orElse(LONGEST);
  }

  private static Optional<String> first(Reply reply, String... names) {
    return Stream.of(names).flatMap(name -> reply.header(name).stream()).findFirst();
  }

  private static Optional<Long> number(String text) {
    return text.strip().matches("[0-9]{1,12}")
        ? Optional.of(Long.parseLong(text.strip()))
        : Optional.empty();
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
