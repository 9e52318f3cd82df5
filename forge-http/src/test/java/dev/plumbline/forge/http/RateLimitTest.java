package dev.plumbline.forge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

  /// 1800000000 seconds since 1970.
  private static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");

  private static Reply reply(int status, String headers, String body) {
    Map<String, String> all = new TreeMap<>();
    for (String each : headers.split(";", -1)) {
      String[] parts = each.split("=", 2);
      if (parts.length == 2) {
        all.put(parts[0].strip(), parts[1].strip());
      }
    }
    return new Reply(status, all, body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "429, '', '', 60",
    "429, Retry-After=7, '', 7",
    "429, Retry-After=0, '', 1",
    "429, Retry-After=99999999, '', 7200",
    "429, 'Retry-After=Fri, 15 Jan 2027 08:00:30 GMT', '', 30",
    "429, 'Retry-After=Fri, 15 Jan 2027 09:00:30 GMT; Date=Fri, 15 Jan 2027 09:00:00 GMT', '', 30",
    "429, Retry-After=soon, '', 60",
    "429, RateLimit-Remaining=0; RateLimit-Reset=1800000045, '', 45",
    "429, RateLimit-Remaining=0; RateLimit-Reset=45, '', 45",
    "429, RateLimit-Remaining=0; RateLimit-Reset=1, '', 1",
    "429, RateLimit-Remaining=5; RateLimit-Reset=45, '', 60",
    "403, X-RateLimit-Remaining=0; X-RateLimit-Reset=1800001000, '', 1000",
    "403, X-RateLimit-Remaining=0; X-RateLimit-Reset=1700000000, '', 1",
    "403, Retry-After=5, '', 5",
    "403, '', You have exceeded a secondary rate limit. Please wait, 60",
    "403, '', You have triggered an abuse detection mechanism, 60"
  })
  void saysHowLongToWait(int status, String headers, String body, long seconds) {
    assertThat(RateLimit.refusal(reply(status, headers, body), NOW))
        .contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "200, X-RateLimit-Remaining=0; X-RateLimit-Reset=1800001000, ''",
    "403, '', Must have admin rights to Repository.",
    "403, X-RateLimit-Remaining=4999, Resource not accessible",
    "404, Retry-After=5, ''",
    "503, Retry-After=5, ''"
  })
  void isNoRefusalForTheNumberOfRequests(int status, String headers, String body) {
    assertThat(RateLimit.refusal(reply(status, headers, body), NOW)).isEmpty();
  }

  @Test
  void noticesTheLastOne() {
    String last = "X-RateLimit-Remaining=0; X-RateLimit-Reset=1800000010";
    assertThat(RateLimit.exhausted(reply(200, last, ""), NOW)).contains(Duration.ofSeconds(10));
    assertThat(RateLimit.exhausted(reply(200, "X-RateLimit-Remaining=1", ""), NOW)).isEmpty();
    assertThat(RateLimit.exhausted(reply(200, "", ""), NOW)).isEqualTo(Optional.empty());
  }
}
