package dev.plumbline.render.helm;

import static dev.plumbline.render.helm.TomlCursor.END;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.render.helm.TomlItem.Kind;

/// Reads the strings of a TOML text, and what their escapes stand for. Each begins behind its
/// opening quotes.
final class TomlStrings {

  private static final String BREAK = "strings cannot contain newlines";

  private final TomlCursor cursor;

  TomlStrings(TomlCursor cursor) {
    this.cursor = cursor;
  }

  /// A string in double quotes.
  TomlItem line() {
    return withinLine('"', Kind.STRING);
  }

  /// A string in single quotes.
  TomlItem rawLine() {
    return withinLine('\'', Kind.RAW);
  }

  private TomlItem withinLine(char quote, Kind kind) {
    for (int c = cursor.next(); c != quote; c = cursor.next()) {
      if (c == END) {
        throw ended(Character.toString(quote));
      }
      if (TomlCursor.newline(c)) {
        throw cursor.failureBefore(BREAK);
      }
      if (c == '\\' && quote == '"') {
        escape();
      }
    }
    return closed(kind, 1);
  }

  /// A string in three double quotes.
  TomlItem lines() {
    return ofLines('"', Kind.STRING_OF_LINES);
  }

  /// A string in three single quotes.
  TomlItem rawLines() {
    return ofLines('\'', Kind.RAW_OF_LINES);
  }

  private TomlItem ofLines(char quote, Kind kind) {
    while (true) {
      int c = cursor.next();
      if (c == END) {
        throw ended(Character.toString(quote).repeat(3));
      }
      if (c == '\\' && quote == '"') {
        if (!TomlCursor.newline(cursor.next())) {
          cursor.back();
          escape();
        }
      } else if (c == quote && closes(quote)) {
        return closed(kind, 3);
      }
    }
  }

  // After one quote: whether two more come, and no other. Up to two may stand before the last
  // three.
  private boolean closes(char quote) {
    if (!cursor.accept(quote)) {
      return false;
    }
    if (!cursor.accept(quote)) {
      cursor.back();
      return false;
    }
    if (cursor.peek() != quote) {
      return true;
    }
    String five = Character.toString(quote).repeat(5);
    boolean escaped = quote == '"' && cursor.current().endsWith("\\" + five);
    if (cursor.current().endsWith(five) && !escaped) {
      throw cursor.failure("unexpected " + named(quote + five));
    }
    cursor.back();
    cursor.back();
    return false;
  }

  private TomlItem closed(Kind kind, int quotes) {
    int line = cursor.line();
    String text = cursor.take();
    return new TomlItem(kind, text.substring(0, text.length() - quotes), line);
  }

  private GoFailure ended(String quotes) {
    return cursor.failure("unexpected EOF; expected " + named(quotes));
  }

  private static String named(String quotes) {
    char around = quotes.startsWith("'") ? '"' : '\'';
    return around + quotes + around;
  }

  private void escape() {
    int c = cursor.next();
    switch (c) {
      case 'x' -> digits(2, "two hexadecimal digits after '\\x'");
      case 'u' -> digits(4, "four hexadecimal digits after '\\u'");
      case 'U' -> digits(8, "eight hexadecimal digits after '\\U'");
      case END -> throw cursor.failureBefore("invalid escape in string '\\\0'");
      default -> {
        if ("ebtnfr\" \t\\".indexOf(c) < 0) {
          throw cursor.failure("invalid escape in string '\\" + Character.toString(c) + "'");
        }
      }
    }
  }

  private void digits(int count, String what) {
    for (int i = 0; i < count; i++) {
      if (!TomlNumbers.hexadecimal(cursor.next())) {
        throw cursor.failure(
            "expected " + what + ", but got " + GoQuote.quote(cursor.current()) + " instead");
      }
    }
  }

  /// What a string stands for.
  String value(TomlItem item) {
    return switch (item.kind()) {
      case STRING -> unescaped(item, item.text());
      case STRING_OF_LINES -> unescaped(item, joined(withoutFirstBreak(item.text())));
      case RAW_OF_LINES -> withoutFirstBreak(item.text());
      case RAW, BOOLEAN, INTEGER, FLOAT, TIME, ARRAY, TABLE -> item.text();
    };
  }

  private static String withoutFirstBreak(String text) {
    int skipped = text.startsWith("\n") ? 1 : text.startsWith("\r\n") ? 2 : 0;
    return text.substring(skipped);
  }

  // Without what follows a backslash at the end of a line, up to the next character.
  private static String joined(String text) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      int j = i + 1;
      if (text.charAt(i) == '\\' && text.startsWith("\\", j)) {
        j++;
      } else if (text.charAt(i) == '\\') {
        while (j < text.length() && " \t\r\n".indexOf(text.charAt(j)) >= 0) {
          j++;
        }
        boolean breaks = text.substring(i, j).indexOf('\n') >= 0;
        i = breaks ? j : i;
        j = breaks ? j : i + 1;
      }
      out.append(text, i, j);
      i = j;
    }
    return out.toString();
  }

  private String unescaped(TomlItem item, String text) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escape = text.charAt(at++);
      int digits = escape == 'x' ? 2 : escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
      if (digits > 0) {
        out.appendCodePoint(rune(item, text.substring(at, at + digits)));
      } else {
        out.append(plain(item, escape));
      }
      at += digits;
    }
    return out.toString();
  }

  private char plain(TomlItem item, char escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'e' -> '\u001b';
      case '"', '\\' -> escape;
      default -> throw cursor.failureAt(item.line(), "invalid escape: '\\" + escape + "'");
    };
  }

  private int rune(TomlItem item, String digits) {
    long rune = Long.parseLong(digits, 16);
    if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF)) {
      throw cursor.failureAt(
          item.line(), "Escaped character '\\u" + digits + "' is not valid UTF-8.");
    }
    return (int) rune;
  }
}
