package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The small functions of text.
class TextsTest {

  private static final String EVIL =
      "a\u001b]0;x\u0007\nb\u009b31m\u202eevil\u2028\u200d\ud800 \ud83d\ude00 \udb40\udc41é";

  @Test
  void nothingThatSteersATerminalIsShown() {
    assertThat(Visible.text(EVIL))
        .isEqualTo(
            "a\\u001b]0;x\\u0007\\u000ab\\u009b31m\\u202eevil\\u2028\\u200d\\ud800"
                + " \ud83d\ude00 \\udb40\\udc41é");
    assertThat(Visible.lines("a\tb\nc")).isEqualTo("a\\u0009b\nc\n");
  }

  @Test
  void jsonThatShowsEverythingMeansTheSame() {
    JsonString value = new JsonString(EVIL.replace("\ud800", ""));
    String shown = Visible.json(Json.write(value));
    assertThat(shown).doesNotContain("\u001b", "\u009b", "\u202e", "\u2028", "\u0007");
    assertThat(Json.read(shown)).isEqualTo(value);
  }

  @Test
  void whatIsLongIsCut() {
    assertThat(Visible.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Visible.cut("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(Visible.cut("\ud83d\ude00".repeat(7), 6)).isEqualTo("\ud83d\ude00".repeat(5) + "…");
  }

  @ParameterizedTest
  @CsvSource({"30s,30000", "5m,300000", "1h30m,5400000", "500ms,500", "1h,3600000", "0s,0"})
  void durationsAreRead(String text, long millis) {
    assertThat(Durations.read(text)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "m", "-5m", "5m1h", "1.5h", " 5m", "99999999999h", "5 m", "٥m"})
  void whatIsNoDurationIsNotRead(String text) {
    assertThat(Durations.read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-5,0s",
    "0,0s",
    "59,59s",
    "60,1m",
    "61,1m1s",
    "3600,1h",
    "3661,1h1m",
    "86400,1d",
    "93600,1d2h"
  })
  void durationsAreWritten(long seconds, String text) {
    assertThat(Durations.text(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"gte,get", "stauts,status", "rolback,rollback", "sinc,sync", "hst,"})
  void theClosestWordIsSuggested(String given, String meant) {
    assertThat(
            Suggestion.closest(
                given, List.of("get", "status", "rollback", "sync", "history", "plan")))
        .isEqualTo(Optional.ofNullable(meant));
  }

  @ParameterizedTest
  @CsvSource({"OUT_OF_SYNC,OutOfSync", "SYNCED,Synced", "BACKING_OFF,BackingOff", "'',''"})
  void namesBecomeTitles(String name, String title) {
    assertThat(Words.title(name)).isEqualTo(title);
  }

  @Test
  void columnsAreAlignedAndNothingTrails() {
    Table table = new Table("NAME", "X", "Y");
    table.row(Table.Cell.of("a"), new Table.Cell("good", Tone.GOOD), Table.Cell.of(""));
    table.row(Table.Cell.of("longer"), Table.Cell.of(""), Table.Cell.of("é"));
    assertThat(table.text("", false))
        .isEqualTo(
            """
            NAME     X      Y
            a        good
            longer          é
            """);
    assertThat(table.text("", true)).contains("a        \u001b[32mgood\u001b[0m\n");
  }
}
