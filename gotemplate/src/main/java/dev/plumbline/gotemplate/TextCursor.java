package dev.plumbline.gotemplate;

import java.util.Locale;

/// A place in the text of a template, and the token that is being read there.
final class TextCursor {

  static final int END = -1;
  private static final String RIGHT = "}}";

  final String input;
  int position;
  private int start;
  private int line = 1;
  private int startLine = 1;
  private boolean failed;

  TextCursor(String input) {
    this.input = input;
  }

  boolean failed() {
    return failed;
  }

  int start() {
    return start;
  }

  Token token(TokenKind kind) {
    Token token = new Token(kind, start, input.substring(start, position), startLine);
    start = position;
    startLine = line;
    return token;
  }

  Token end() {
    return new Token(TokenKind.END_OF_TEXT, position, "EOF", startLine);
  }

  /// The error; nothing comes behind it.
  Token error(String message) {
    failed = true;
    return new Token(TokenKind.ERROR, start, message, startLine);
  }

  String read(int from) {
    return input.substring(from, position);
  }

  void moveTo(int end) {
    for (int i = position; i < end; i++) {
      if (input.charAt(i) == '\n') {
        line++;
      }
    }
    position = end;
  }

  /// Goes one character back.
  void back() {
    position--;
    if (input.charAt(position) == '\n') {
      line--;
    }
  }

  void ignore() {
    start = position;
    startLine = line;
  }

  int peek() {
    return position < input.length() ? input.codePointAt(position) : END;
  }

  int read() {
    int c = peek();
    if (c != END) {
      position += Character.charCount(c);
      if (c == '\n') {
        line++;
      }
    }
    return c;
  }

  boolean accept(String valid) {
    int c = peek();
    if (c != END && valid.indexOf(c) >= 0) {
      read();
      return true;
    }
    return false;
  }

  void acceptRun(String valid) {
    while (accept(valid)) {
      // Each one is taken.
    }
  }

  boolean leftTrimMarker(int at) {
    return at + 1 < input.length() && input.charAt(at) == '-' && space(input.charAt(at + 1));
  }

  private boolean rightTrimMarker(int at) {
    return at + 1 < input.length() && space(input.charAt(at)) && input.charAt(at + 1) == '-';
  }

  /// Whether a right delimiter with a trim marker is there.
  boolean trimsRight(int at) {
    return rightTrimMarker(at) && input.startsWith(RIGHT, at + 2);
  }

  /// Whether a right delimiter without a trim marker is there.
  boolean closes(int at) {
    return input.startsWith(RIGHT, at);
  }

  int afterBlanks(int from) {
    int end = from;
    while (end < input.length() && space(input.charAt(end))) {
      end++;
    }
    return end;
  }

  static boolean space(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  static boolean alphanumeric(int c) {
    return c != END && (c == '_' || Character.isLetter(c) || Character.isDigit(c));
  }

  static String unicode(int c) {
    if (c == END) {
      return "U+FFFFFFFFFFFFFFFF";
    }
    int rune = GoText.rune(c);
    String code = String.format(Locale.ROOT, "U+%04X", rune);
    return GoQuote.isPrint(rune) ? code + " '" + Character.toString(rune) + "'" : code;
  }
}
