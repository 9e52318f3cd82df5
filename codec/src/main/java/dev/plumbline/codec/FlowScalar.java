package dev.plumbline.codec;

import java.util.Map;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/// A scalar that is plain or in quotes, read as libyaml reads it: ends of lines are folded, but
/// U+2028 and U+2029, which stay.
final class FlowScalar {

  private static final Map<Character, String> ESCAPES =
      Map.ofEntries(
          Map.entry('0', "\0"),
          Map.entry('a', "\u0007"),
          Map.entry('b', "\b"),
          Map.entry('t', "\t"),
          Map.entry('n', "\n"),
          Map.entry('v', "\u000B"),
          Map.entry('f', "\f"),
          Map.entry('r', "\r"),
          Map.entry('e', "\u001B"),
          Map.entry('N', "\u0085"),
          Map.entry('_', "\u00A0"),
          Map.entry('L', "\u2028"),
          Map.entry('P', "\u2029"));

  private static final Map<Character, Integer> HEXADECIMAL = Map.of('x', 2, 'u', 4, 'U', 8);

  private final int[] source;
  private final int end;
  private final ScalarStyle style;
  private final StringBuilder out = new StringBuilder();
  private int at;

  /// @param source the code points of the text
  /// @param start of the scalar, at its first quote
  /// @param end behind its last one
  FlowScalar(int[] source, int start, int end, ScalarStyle style) {
    boolean quoted = style != ScalarStyle.PLAIN;
    this.source = source;
    this.at = quoted ? start + 1 : start;
    this.end = quoted ? end - 1 : end;
    this.style = style;
  }

  static boolean lineBreak(int c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
  }

  static boolean space(int c) {
    return c == ' ' || c == '\t' || lineBreak(c);
  }

  String value() {
    while (at < end) {
      int c = source[at];
      if (space(c)) {
        spaces(false);
      } else if (c == '\'' && style == ScalarStyle.SINGLE_QUOTED) {
        out.append('\'');
        at += 2;
      } else if (c == '\\' && style == ScalarStyle.DOUBLE_QUOTED) {
        at++;
        escape();
      } else {
        out.appendCodePoint(c);
        at++;
      }
    }
    return out.toString();
  }

  private void escape() {
    int c = at < end ? source[at] : ' ';
    if (lineBreak(c)) {
      lineBreak();
      spaces(true);
      return;
    }
    at++;
    Integer digits = HEXADECIMAL.get((char) c);
    if (digits == null) {
      out.append(ESCAPES.getOrDefault((char) c, Character.toString(c)));
      return;
    }
    int stop = Math.min(at + digits, end);
    String number = new String(source, at, stop - at);
    at = stop;
    out.appendCodePoint(Integer.parseInt(number, 16));
  }

  /// @param escaped whether a break that does not count came before
  private void spaces(boolean escaped) {
    StringBuilder blanks = new StringBuilder();
    StringBuilder more = new StringBuilder();
    String first = "";
    boolean broken = escaped;
    while (at < end && space(source[at])) {
      if (!lineBreak(source[at])) {
        if (!broken) {
          blanks.appendCodePoint(source[at]);
        }
        at++;
      } else if (broken) {
        more.append(lineBreak());
      } else {
        first = lineBreak();
        broken = true;
      }
    }
    if (!broken) {
      out.append(blanks);
    } else if (!first.equals("\n")) {
      out.append(first).append(more);
    } else {
      out.append(more.isEmpty() ? " " : more);
    }
  }

  private String lineBreak() {
    int c = source[at++];
    if (c == '\r' && at < end && source[at] == '\n') {
      at++;
    }
    return c == '\r' ? "\n" : Character.toString(c);
  }
}
