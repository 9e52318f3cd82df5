package dev.plumbline.render.helm;

import java.util.ArrayList;
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
          "\\\\p{Grek}",
          "\\\\p{l}",
          "\\\\P{^lowercase letter}",
          "[\\\\pN\\\\p{Zs}]",
          "[^\\\\n]*");

  private static final List<String> KEYS =
      List.of("a", "b", "t", "a.b", "a . c", "\"k\"", "'q'.a", "a.\"x y\".z", "1", "\"\"", "", "é");

  private static final List<String> TOML =
      List.of(
          "1",
          "-0",
          "+7",
          "1_000",
          "1__0",
          "0xfF",
          "0b1",
          "0o8",
          "007",
          "1.5",
          "1.",
          "-0.0",
          "1e3",
          "1e400",
          "6.02e-2_3",
          "inf",
          "-nan",
          "true",
          "false",
          "null",
          "\"x\"",
          "'y'",
          "\"\\u00e9\\n\\x41\"",
          "\"\\q\"",
          "'\\'",
          "\"\"\"\nm\\\n  n\"\"\"",
          "\"\"\"a\"\"\"\"\"",
          "'''\nr\n'''",
          "1979-05-27",
          "07:32:00.5",
          "1979-05-27 07:32:00",
          "1979-05-27t07:32:00.123z",
          "1979-05-27T07:32:00-08:00",
          "1979-5-27",
          "[]",
          "{}",
          "[",
          "@");

  private FuzzFormats() {}

  /// A TOML text, quoted.
  static String toml(FuzzDice dice) {
    StringBuilder text = new StringBuilder();
    for (int i = dice.below(5) + 1; i > 0; i--) {
      String line =
          switch (dice.below(8)) {
            case 0 -> "[" + dice.of(KEYS) + "]";
            case 1 -> "[[" + dice.of(KEYS) + "]]";
            case 2 -> "# c";
            default -> dice.of(KEYS) + dice.of(" = ", "=", " : ", "\t=  ") + toml(dice, 2);
          };
      text.append(line).append(dice.of("\n", "\n", "\n", "\r\n", " # c\n", "\n\n", " ", "\r"));
    }
    if (dice.in(15)) {
      text.deleteCharAt(dice.below(text.length()));
    }
    return quoted(dice, text.toString());
  }

  private static String toml(FuzzDice dice, int depth) {
    int kind = depth > 0 ? dice.below(8) : 7;
    List<String> inner = new ArrayList<>();
    if (kind < 2) {
      for (int i = dice.below(4); i > 0; i--) {
        String value = toml(dice, depth - 1);
        inner.add(kind == 0 ? value : dice.of(KEYS) + dice.of(" = ", "=") + value);
      }
    }
    String between = dice.of(", ", ",", ",\n", " , # c\n", ",,");
    String all = String.join(between, inner) + dice.of("", "", "", ",", "\n");
    return kind == 0 ? "[" + all + "]" : kind == 1 ? "{" + all + "}" : dice.of(TOML);
  }

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
