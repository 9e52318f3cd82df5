package dev.plumbline.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "5s, PT5S",
    "1h30m, PT1H30M",
    "1.5h, PT1H30M",
    "-1h, PT-1H",
    "+2m, PT2M",
    "100ms, PT0.1S",
    "1us, PT0.000001S",
    "1µs, PT0.000001S",
    ".5s, PT0.5S",
    "1.s, PT1S"
  })
  void readsWhatGoReads(String text, Duration expected) {
    assertThat(GoDuration.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "1d", "s", ".s", "1h 2m", "1hm", "-", "9999999h", "1e3s"})
  void refusesWhatGoRefuses(String text) {
    assertThat(GoDuration.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1h", "1us", ".5s", "1.s", "0", "+2m"})
  void fluxTakesLess(String text) {
    assertThat(GoDuration.parseFlux(text)).isEmpty();
  }

  @Test
  void aBackOffMayBeANumberOfSeconds() {
    assertThat(GoDuration.parseOrSeconds("90")).contains(Duration.ofSeconds(90));
    assertThat(GoDuration.parseOrSeconds("2m")).contains(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.45S, 450ms",
    "PT9S, 9s",
    "PT9M30S, 9m30s",
    "PT1H, 1h0m0s",
    "PT1M, 1m0s",
    "PT1.5S, 1.5s",
    "PT25H1M2.03S, 25h1m2.03s"
  })
  void printsAsGoDoes(Duration duration, String text) {
    assertThat(GoDuration.text(duration)).isEqualTo(text);
    assertThat(GoDuration.parse(text)).contains(duration);
  }
}
