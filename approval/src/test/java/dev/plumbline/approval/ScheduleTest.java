package dev.plumbline.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 9 * * *      | UTC              | 2026-03-02T08:59:59.999Z | 2026-03-02T09:00:00Z
          0 9 * * *      | UTC              | 2026-03-02T09:00:00Z     | 2026-03-03T09:00:00Z
          0 9 * * *      | Europe/Berlin    | 2026-03-02T09:00:00Z     | 2026-03-03T08:00:00Z
          0 9 * * *      | Europe/Berlin    | 2026-03-29T00:00:00Z     | 2026-03-29T07:00:00Z
          0 22 * * 5     | Asia/Kolkata     | 2026-03-02T00:00:00Z     | 2026-03-06T16:30:00Z
          0 0 29 2 *     | UTC              | 2026-03-02T00:00:00Z     | 2028-02-29T00:00:00Z
          0 0 29 2 *     | UTC              | 2096-03-01T00:00:00Z     | 2104-02-29T00:00:00Z
          0 9 1,15 * 2   | UTC              | 2026-03-02T00:00:00Z     | 2026-03-03T09:00:00Z
          0 9 1,15 * ?   | UTC              | 2026-03-02T00:00:00Z     | 2026-03-15T09:00:00Z
          5/20 * * * *   | UTC              | 2026-03-02T00:26:00Z     | 2026-03-02T00:45:00Z
          0 0 * JAN,dec * | UTC             | 2026-03-02T00:00:00Z     | 2026-12-01T00:00:00Z
          30 2 * * *     | Europe/Berlin    | 2026-03-29T00:00:00Z     | 2026-03-29T01:00:00Z
          30 1 * * *     | America/New_York | 2026-11-01T04:00:00Z     | 2026-11-01T05:30:00Z
          30 1 * * *     | America/New_York | 2026-11-01T05:30:00Z     | 2026-11-01T06:30:00Z
          30 1 * * *     | America/New_York | 2026-11-01T06:30:00Z     | 2026-11-02T06:30:00Z
          15 2 * * *     | Australia/Lord_Howe | 2026-10-03T15:00:00Z  | 2026-10-03T15:30:00Z
          0 12 30 12 *   | Pacific/Apia     | 2011-12-28T00:00:00Z     | 2011-12-30T10:00:00Z
          """)
  void beginsNext(String text, String zone, Instant after, Instant expected) {
    assertThat(Schedule.parse(text).next(after, ZoneId.of(zone))).isEqualTo(expected);
  }

  /// The first minute of the clock that is jumped over is one time, not one for each skipped
  /// minute.
  @Test
  void whatAJumpSkipsBeginsOnce() {
    Schedule schedule = Schedule.parse("*/10 2 * * *");
    List<Instant> begun = new ArrayList<>();
    Instant at = Instant.parse("2026-03-28T23:00:00Z");
    for (int i = 0; i < 2; i++) {
      at = schedule.next(at, ZoneId.of("Europe/Berlin"));
      begun.add(at);
    }
    assertThat(begun)
        .containsExactly(
            Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-30T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "* * * *",
        "* * * * * *",
        "@daily",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 13 *",
        "* * * * 7",
        "0 9 L * *",
        "-1 * * * *",
        "5-1 * * * *",
        "*/0 * * * *",
        "*/ * * * *",
        "1,,2 * * * *",
        "1-2-3 * * * *",
        "1/2/3 * * * *",
        "99999999999 * * * *",
        "\u0661 * * * *",
        "0 0 30 2 *",
        "0 0 31 2,4,6,9,11 *"
      })
  void garbageIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Schedule.parse(text));
  }

  @Test
  void aLongTextIsNotRead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.parse("1" + ",1".repeat(200) + " * * * *"));
  }
}
