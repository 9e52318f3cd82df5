package dev.plumbline.gotemplate;

/// Cuts a template into tokens, one at a time.
final class Lexer {

  private static final String LEFT = "{{";
  private static final int DELIMITER = 2;
  private static final int MARKER = 2;

  private final TextCursor cursor;
  private final ActionLexer actions;

  Lexer(String input) {
    this.cursor = new TextCursor(input);
    this.actions = new ActionLexer(cursor);
  }

  /// The next token; after an error or the end always the end.
  Token next() {
    if (cursor.failed()) {
      return cursor.end();
    }
    return actions.inside() ? actions.next() : text();
  }

  private Token text() {
    String input = cursor.input;
    while (true) {
      int delimiter = input.indexOf(LEFT, cursor.position);
      if (delimiter < 0) {
        boolean more = cursor.position < input.length();
        cursor.moveTo(input.length());
        return cursor.token(more ? TokenKind.TEXT : TokenKind.END_OF_TEXT);
      }
      if (delimiter > cursor.position) {
        Token text = before(delimiter);
        if (!text.text().isEmpty()) {
          return text;
        }
      }
      int inside = cursor.position + DELIMITER;
      int after = cursor.leftTrimMarker(inside) ? inside + MARKER : inside;
      if (!input.startsWith("/*", after)) {
        cursor.position = inside;
        Token token = cursor.token(TokenKind.LEFT_DELIMITER);
        cursor.moveTo(after);
        cursor.ignore();
        actions.enter();
        return token;
      }
      String wrong = comment(after);
      if (!wrong.isEmpty()) {
        return cursor.error(wrong);
      }
    }
  }

  private Token before(int delimiter) {
    int end = delimiter;
    if (cursor.leftTrimMarker(delimiter + DELIMITER)) {
      while (end > cursor.start() && TextCursor.space(cursor.input.charAt(end - 1))) {
        end--;
      }
    }
    cursor.moveTo(end);
    Token text = cursor.token(TokenKind.TEXT);
    cursor.moveTo(delimiter);
    cursor.ignore();
    return text;
  }

  /// Skips a comment.
  ///
  /// @return what is wrong with it, or nothing
  private String comment(int begin) {
    cursor.moveTo(begin);
    cursor.ignore();
    int close = cursor.input.indexOf("*/", begin + 2);
    if (close < 0) {
      return "unclosed comment";
    }
    int after = close + 2;
    boolean trims = cursor.trimsRight(after);
    if (!trims && !cursor.closes(after)) {
      return "comment ends before closing delimiter";
    }
    int end = after + (trims ? MARKER : 0) + DELIMITER;
    cursor.moveTo(trims ? cursor.afterBlanks(end) : end);
    cursor.ignore();
    return "";
  }
}
