package dev.plumbline.render.helm;

import java.util.List;

/// Writes formats of `printf`, regular expressions and quoted texts.
final class FuzzFormats {

  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "[a-z]",
          "[^a]",
          "\\\\d",
          "\\\\w+",
          "\\\\s",
          ".",
          "(a|b)",
          "(?:x|o)",
          "(l)",
          "o*",
          "a+?",
          "l{1,2}",
          "^",
          "$",
          "\\\\b",
          "(?i)H",
          "[[:upper:]]",
          "\\\\PL",
          "é",
          "-",
          "\\\\.",
          "(?s).",
          "x{0}",
          "(o)(r)",
          "[\\\\w.-]+",
          "(?P<n>e)",
          "|",
          "\\\\B",
          "\\\\A",
          "\\\\z",
          "[ -~]",
          "\\\\D+",
          "(",
          ")",
          "*",
          "[",
          "{",
          "\\\\p{Greek}",
          "[^\\\\n]*");

  private FuzzFormats() {}

  /// A quoted format.
  static String printf(FuzzDice dice) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = dice.below(3) + 1; i > 0; i--) {
      text.append(dice.of("", " ", "x", "é=", "|")).append('%');
      while (dice.in(30)) {
        text.append(dice.of("+", "-", " ", "0", "#"));
      }
      if (dice.in(4)) {
        text.append(dice.of("[1]", "[2]", "[5]", "[x]", "["));
      }
      if (dice.in(35)) {
        text.append(dice.of("1", "5", "12", "20", "3", "*"));
      }
      if (dice.in(30)) {
        text.append('.').append(dice.of("", "0", "1", "3", "10", "2", "*"));
      }
      String verbs = "vvvssdddqxXoObcUeEfFgGtTT%!ziw";
      text.append(verbs.charAt(dice.below(verbs.length())));
    }
    return text.append(dice.of("", "", "\\n", "%")).append('"').toString();
  }

  /// A quoted regular expression.
  static String regex(FuzzDice dice) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = dice.below(5) + 1; i > 0; i--) {
      text.append(dice.of(PIECES));
    }
    return text.append('"').toString();
  }

  /// A text as a literal of a template.
  static String quoted(FuzzDice dice, String text) {
    if (text.indexOf('`') < 0 && text.indexOf('\r') < 0 && dice.in(50)) {
      return '`' + text + '`';
    }
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + '"';
  }
}
