package dev.plumbline.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.Timetable.Asked;
import dev.plumbline.approval.Timetable.Wish;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When the way is free.
class TimetableTest {

  private static final Asked ALL = new Asked(true, true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "never",
      textBlock =
          """
          allow 0 9 * * 1-5 8h             | 2026-03-02T12:00:00Z | 2026-03-02T12:00:00Z
          allow 0 9 * * 1-5 8h             | 2026-03-02T09:00:00Z | 2026-03-02T09:00:00Z
          allow 0 9 * * 1-5 8h             | 2026-03-02T17:00:00Z | 2026-03-03T09:00:00Z
          allow 0 9 * * 1-5 8h             | 2026-03-06T17:00:00Z | 2026-03-09T09:00:00Z
          deny 0 22 * * * 10h              | 2026-03-02T23:00:00Z | 2026-03-03T08:00:00Z
          deny 0 22 * * * 10h              | 2026-03-02T22:00:00Z | 2026-03-03T08:00:00Z
          deny 0 22 * * * 10h              | 2026-03-02T08:00:00Z | 2026-03-02T08:00:00Z
          deny * * * * * 2h                | 2026-03-02T08:00:00Z | never
          deny 0 * * * * 60m               | 2026-03-02T08:00:00Z | never
          deny 0 * * * * 59m               | 2026-03-02T08:00:00Z | 2026-03-02T08:59:00Z
          allow 0 0 29 2 * 1h              | 2026-03-02T08:00:00Z | never
          """)
  void free(String window, Instant now, Instant expected) {
    String[] words = window.split(" ");
    Environments read =
        Samples.environments(
            Samples.environment(
                """
                windows:
                  - kind: %s
                    schedule: "%s %s %s %s %s"
                    duration: %s
                """
                    .formatted((Object[]) words)));
    assertThat(read.problems()).isEmpty();
    Timetable timetable = read.readable().getFirst().timetable(Samples.subject());
    assertThat(timetable.free(new Wish(now, Optional.empty(), false), ALL))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void anAllowedTimeThatIsFrozenComesAgainLater() {
    Environments read =
        Samples.environments(
            Samples.environment(
                """
                timeZone: Europe/Berlin
                windows:
                  - kind: allow
                    schedule: "0 9 * * *"
                    duration: 1h
                freezes:
                  - from: 2026-12-20
                    to: 2027-01-04T06:00
                    reason: year's end
                """));
    Timetable timetable = read.readable().getFirst().timetable(Samples.subject());
    Instant before = Instant.parse("2026-12-19T10:00:00Z");
    Wish wish = new Wish(before, Optional.empty(), false);
    assertThat(timetable.free(wish, ALL)).contains(Instant.parse("2027-01-04T08:00:00Z"));
    assertThat(timetable.free(wish, new Asked(true, false)))
        .contains(Instant.parse("2026-12-20T08:00:00Z"));
    assertThat(timetable.free(wish, new Asked(false, true))).contains(before);
    assertThat(timetable.barriers(new Wish(NEW_YEAR, Optional.empty(), true), ALL))
        .containsExactly(
            "it is frozen until 2027-01-04T05:00:00Z: year's end",
            "it is outside of the window '0 9 * * *' for 1h in Europe/Berlin");
  }

  private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-10-25T02:30, 2026-10-25T02:30, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
    "2026-03-29T02:30, 2026-03-29T03:30, 2026-03-29T01:00:00Z, 2026-03-29T01:30:00Z",
    "2026-03-29T02:30:00+05:00, 2026-03-29T02:30, 2026-03-28T21:30:00Z, 2026-03-29T01:00:00Z",
  })
  void aFreezeIsNeverShorterThanTheClockSays(String from, String to, Instant first, Instant last) {
    Environments read =
        Samples.environments(
            Samples.environment(
                """
                timeZone: Europe/Berlin
                freezes:
                  - from: "%s"
                    to: "%s"
                    reason: the clock changes
                """
                    .formatted(from, to)));
    assertThat(read.problems()).isEmpty();
    Freeze freeze = read.readable().getFirst().freezes().getFirst();
    assertThat(freeze.from()).isEqualTo(first);
    assertThat(freeze.to()).isEqualTo(last);
  }
}
