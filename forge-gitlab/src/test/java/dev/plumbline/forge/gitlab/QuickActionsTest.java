package dev.plumbline.forge.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts of strangers in a comment do nothing on GitLab.
class QuickActionsTest {

  /// How GitLab finds commands, after it has dropped carriage returns.
  private static final Pattern COMMAND = Pattern.compile("(?m)^/[a-z]");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/merge",
        "text\n/approve\n/assign @eve",
        "text\r\n/close",
        "text\r/close",
        "text\n\r\r/close",
        "```\n/close\n```",
        "````\n```\n/close",
        "<!-- x\n/close\n-->",
        ">>>\n/close\n>>>",
        "a path /close in a line",
        "\\/close",
        "+/close\n /close"
      })
  void noLineBeginsWithACommand(String text) {
    String disarmed = QuickActions.disarmed(text);
    assertThat(COMMAND.matcher(disarmed.replace("\r", "")).find()).isFalse();
    assertThat(QuickActions.disarmed(disarmed)).isEqualTo(disarmed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "/merge\n\n/x", "a\n  /b"})
  void isShownAsItWas(String text) {
    assertThat(QuickActions.plain(QuickActions.disarmed(text))).isEqualTo(text);
  }
}
