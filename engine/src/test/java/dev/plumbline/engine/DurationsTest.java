package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Durations as people write them.
class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0ms",
    "PT0.45S, 450ms",
    "PT1S, 1s",
    "PT1.9S, 1s",
    "PT90S, 1m30s",
    "PT2M, 2m",
    "PT90M, 1h30m",
    "PT26H, 26h"
  })
  void areShort(Duration duration, String text) {
    assertThat(Durations.text(duration)).isEqualTo(text);
  }
}
