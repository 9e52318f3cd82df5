package dev.plumbline.gotemplate;

import java.util.Optional;

/// Writes and reads string literals of Go, as its package `strconv` does.
public final class GoQuote {

  private static final String HEX = "0123456789abcdef";

  private GoQuote() {}

  /// The literal in double quotes; what cannot be printed is escaped.
  public static String quote(String text) {
    return quote(text, '"', false);
  }

  /// The literal in double quotes, in ASCII only.
  public static String quoteAscii(String text) {
    return quote(text, '"', true);
  }

  public static String quoteRune(int rune, boolean ascii) {
    boolean valid = rune >= 0 && rune <= 0x10FFFF && !(rune >= 0xD800 && rune <= 0xDFFF);
    return quote(valid ? Character.toString(rune) : "\uFFFD", '\'', ascii);
  }

  private static String quote(String text, char quote, boolean ascii) {
    StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == quote || c == '\\') {
        out.append('\\').append((char) c);
      } else if (GoText.isEscape(c)) {
        hex(out.append("\\x"), c - 0xDC00, 2);
      } else if (ascii ? c >= ' ' && c < 0x7f : isPrint(c)) {
        out.appendCodePoint(c);
      } else {
        escape(out, c);
      }
    }
    return out.append(quote).toString();
  }

  private static void escape(StringBuilder out, int c) {
    switch (c) {
      case 0x07 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0x0b -> out.append("\\v");
      default -> {
        if (c < ' ' || c == 0x7f) {
          hex(out.append("\\x"), c, 2);
        } else if (c < 0x10000) {
          hex(out.append("\\u"), c, 4);
        } else {
          hex(out.append("\\U"), c, 8);
        }
      }
    }
  }

  private static void hex(StringBuilder out, int value, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      out.append(HEX.charAt(value >> shift & 15));
    }
  }

  /// Go's `unicode.IsPrint`: letters, marks, numbers, punctuation, symbols and the ASCII space.
  public static boolean isPrint(int c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /// Whether Go can write the text between backquotes.
  public static boolean canBackquote(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == 0xFEFF || GoText.isEscape(c) || (c < ' ' && c != '\t') || c == '`' || c == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /// The text of a literal in double quotes or backquotes; empty if it is malformed.
  static Optional<String> unquote(String literal) {
    int length = literal.length();
    if (length < 2 || literal.charAt(0) != literal.charAt(length - 1)) {
      return Optional.empty();
    }
    char quote = literal.charAt(0);
    String inner = literal.substring(1, length - 1);
    if (quote == '`') {
      return inner.indexOf('`') >= 0 ? Optional.empty() : Optional.of(inner.replace("\r", ""));
    }
    if (inner.indexOf('\n') >= 0) {
      return Optional.empty();
    }
    if (inner.indexOf('\\') < 0 && inner.indexOf(quote) < 0) {
      return Optional.of(inner);
    }
    return new Unescape(inner, quote).all();
  }

  /// The rune of a literal in single quotes; empty if it is malformed or more than one.
  static Optional<Integer> unquoteRune(String literal) {
    String inner = literal.substring(1, literal.length() - 1);
    return new Unescape(inner, '\'').one();
  }

  /// Reads escapes one after the other.
  private static final class Unescape {
    private final String text;
    private final char quote;
    private int at;
    private boolean bytes;

    Unescape(String text, char quote) {
      this.text = text;
      this.quote = quote;
    }

    Optional<String> all() {
      StringBuilder out = new StringBuilder(text.length());
      boolean raw = false;
      while (at < text.length()) {
        int c = next();
        if (c < 0) {
          return Optional.empty();
        }
        if (bytes && c >= 0x80) {
          out.append((char) (0xDC00 + c));
          raw = true;
        } else {
          out.appendCodePoint(c);
        }
      }
      return Optional.of(raw ? GoText.decode(GoText.encode(out.toString())) : out.toString());
    }

    Optional<Integer> one() {
      int c = text.isEmpty() ? -1 : next();
      return c < 0 || at < text.length() ? Optional.empty() : Optional.of(c);
    }

    /// The next character, or -1. `bytes` tells whether it is a byte.
    private int next() {
      bytes = false;
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (c == quote) {
        return -1;
      }
      if (c != '\\') {
        return c;
      }
      if (at >= text.length()) {
        return -1;
      }
      char e = text.charAt(at++);
      return switch (e) {
        case 'a' -> 7;
        case 'b' -> 8;
        case 'f' -> 12;
        case 'n' -> 10;
        case 'r' -> 13;
        case 't' -> 9;
        case 'v' -> 11;
        case '\\' -> '\\';
        case '\'', '"' -> e == quote ? e : -1;
        case 'x' -> digits(2, 16, true);
        case 'u' -> digits(4, 16, false);
        case 'U' -> digits(8, 16, false);
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          at--;
          yield digits(3, 8, true);
        }
        default -> -1;
      };
    }

    private int digits(int count, int base, boolean asByte) {
      if (at + count > text.length()) {
        return -1;
      }
      long value = 0;
      for (int i = 0; i < count; i++) {
        int digit = Character.digit(text.charAt(at++), base);
        if (digit < 0) {
          return -1;
        }
        value = value * base + digit;
      }
      bytes = asByte;
      boolean surrogate = value >= 0xD800 && value <= 0xDFFF;
      return value > (asByte ? 0xff : 0x10FFFF) || (surrogate && !asByte) ? -1 : (int) value;
    }
  }
}
