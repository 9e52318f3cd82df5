package dev.plumbline.render.helm;

/// A place in the text of a `--set`.
final class SetCursor {

  private final String text;
  private final boolean escapes;
  private int at;
  private boolean ended;
  private int stop;

  /// A cursor at the beginning.
  ///
  /// @param escapes whether a backslash takes the meaning of the character behind it
  SetCursor(String text, boolean escapes) {
    this.text = text;
    this.escapes = escapes;
  }

  /// Whether the text has ended inside what was read last.
  boolean ended() {
    return ended;
  }

  /// The character that ended what was read last.
  int stop() {
    return stop;
  }

  boolean atEnd() {
    return at == text.length();
  }

  String remaining() {
    return text.substring(at);
  }

  /// Takes all that remains.
  String rest() {
    String rest = remaining();
    at = text.length();
    return rest;
  }

  void skip(int characters) {
    at += characters;
  }

  boolean take(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  /// The text up to one of these characters.
  String until(String stops) {
    StringBuilder out = new StringBuilder();
    ended = false;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (stops.indexOf(c) >= 0) {
        stop = c;
        return out.toString();
      }
      if (c == '\\' && escapes) {
        if (at == text.length()) {
          break;
        }
        c = text.codePointAt(at);
        at += Character.charCount(c);
      }
      out.appendCodePoint(c);
    }
    ended = true;
    return out.toString();
  }

  /// Skips blanks, and a comma behind them.
  ///
  /// @return whether nothing else is there
  boolean empty() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ',') {
        at++;
        return true;
      }
      if (!Spaces.is(c)) {
        return false;
      }
      at++;
    }
    return true;
  }
}
