package dev.plumbline.forge.gitlab;

import java.util.regex.Pattern;

/// GitLab carries out lines of a text that begin with a slash and a command (`/merge`, `/approve`),
/// as whoever writes the text. Texts that Plumbline writes hold other people's words, so no line of
/// them may begin so: the slash gets a backslash, which Markdown does not show.
final class QuickActions {

  /// GitLab drops carriage returns before it looks.
  private static final Pattern LINE_ENDS = Pattern.compile("\r\n?");

  private static final Pattern COMMAND = Pattern.compile("(?m)^/");
  private static final Pattern DISARMED = Pattern.compile("(?m)^\\\\/");

  private QuickActions() {}

  static String disarmed(String text) {
    return COMMAND.matcher(LINE_ENDS.matcher(text).replaceAll("\n")).replaceAll("\\\\/");
  }

  /// The text as it was before.
  static String plain(String text) {
    return DISARMED.matcher(text).replaceAll("/");
  }
}
