package dev.plumbline.gotemplate;

import java.util.Map;

/// Cuts what stands between the delimiters into tokens.
final class ActionLexer {

  private static final int DELIMITER = 2;

  private static final Map<String, TokenKind> KEYWORDS =
      Map.ofEntries(
          Map.entry("block", TokenKind.BLOCK),
          Map.entry("break", TokenKind.BREAK),
          Map.entry("continue", TokenKind.CONTINUE),
          Map.entry("define", TokenKind.DEFINE),
          Map.entry("else", TokenKind.ELSE),
          Map.entry("end", TokenKind.END),
          Map.entry("if", TokenKind.IF),
          Map.entry("nil", TokenKind.NIL),
          Map.entry("range", TokenKind.RANGE),
          Map.entry("template", TokenKind.TEMPLATE),
          Map.entry("with", TokenKind.WITH));

  private final TextCursor cursor;
  private int parentheses;
  private boolean insideAction;

  ActionLexer(TextCursor cursor) {
    this.cursor = cursor;
  }

  boolean inside() {
    return insideAction;
  }

  /// Begins an action behind its left delimiter.
  void enter() {
    insideAction = true;
    parentheses = 0;
  }

  private Token rightDelimiter(boolean trims) {
    if (trims) {
      cursor.moveTo(cursor.position + 2);
      cursor.ignore();
    }
    cursor.position += DELIMITER;
    Token token = cursor.token(TokenKind.RIGHT_DELIMITER);
    if (trims) {
      cursor.moveTo(cursor.afterBlanks(cursor.position));
      cursor.ignore();
    }
    insideAction = false;
    return token;
  }

  Token next() {
    boolean trims = cursor.trimsRight(cursor.position);
    if (trims || cursor.closes(cursor.position)) {
      return parentheses == 0 ? rightDelimiter(trims) : cursor.error("unclosed left paren");
    }
    int c = cursor.peek();
    if (c == TextCursor.END) {
      return cursor.error("unclosed action");
    }
    if (TextCursor.space(c)) {
      return spaces();
    }
    boolean behind = cursor.position + 1 < cursor.input.length();
    if (c == '.' && behind && !digit(cursor.position + 1)) {
      cursor.read();
      return fieldOrVariable(TokenKind.FIELD);
    }
    if (c == '.' || c == '+' || c == '-' || (c >= '0' && c <= '9')) {
      return number();
    }
    if (TextCursor.alphanumeric(c)) {
      return identifier();
    }
    cursor.read();
    return symbol(c);
  }

  private boolean digit(int at) {
    return at < cursor.input.length()
        && cursor.input.charAt(at) >= '0'
        && cursor.input.charAt(at) <= '9';
  }

  private Token symbol(int c) {
    return switch (c) {
      case '=' -> cursor.token(TokenKind.ASSIGN);
      case ':' ->
          cursor.read() == '=' ? cursor.token(TokenKind.DECLARE) : cursor.error("expected :=");
      case '|' -> cursor.token(TokenKind.PIPE);
      case '"' -> quoted('"', TokenKind.STRING, "unterminated quoted string");
      case '`' -> rawQuoted();
      case '$' ->
          terminated() ? cursor.token(TokenKind.VARIABLE) : fieldOrVariable(TokenKind.VARIABLE);
      case '\'' -> quoted('\'', TokenKind.CHARACTER_CONSTANT, "unterminated character constant");
      case '(' -> {
        parentheses++;
        yield cursor.token(TokenKind.LEFT_PARENTHESIS);
      }
      case ')' -> {
        parentheses--;
        yield parentheses < 0
            ? cursor.error("unexpected right paren")
            : cursor.token(TokenKind.RIGHT_PARENTHESIS);
      }
      default ->
          c > ' ' && c < 0x7f
              ? cursor.token(TokenKind.CHARACTER)
              : cursor.error("unrecognized character in action: " + TextCursor.unicode(c));
    };
  }

  private Token spaces() {
    int begin = cursor.position;
    while (TextCursor.space(cursor.peek())) {
      cursor.read();
    }
    if (cursor.trimsRight(cursor.position - 1)) {
      cursor.back();
      if (cursor.position == begin) {
        return rightDelimiter(true);
      }
    }
    return cursor.token(TokenKind.SPACE);
  }

  private Token identifier() {
    while (TextCursor.alphanumeric(cursor.peek())) {
      cursor.read();
    }
    if (!terminated()) {
      return cursor.error("bad character " + TextCursor.unicode(cursor.peek()));
    }
    String word = cursor.read(cursor.start());
    if (word.equals("true") || word.equals("false")) {
      return cursor.token(TokenKind.BOOL);
    }
    return cursor.token(KEYWORDS.getOrDefault(word, TokenKind.IDENTIFIER));
  }

  private Token fieldOrVariable(TokenKind kind) {
    if (terminated()) {
      return cursor.token(kind == TokenKind.VARIABLE ? TokenKind.VARIABLE : TokenKind.DOT);
    }
    while (TextCursor.alphanumeric(cursor.peek())) {
      cursor.read();
    }
    return terminated()
        ? cursor.token(kind)
        : cursor.error("bad character " + TextCursor.unicode(cursor.peek()));
  }

  private boolean terminated() {
    int c = cursor.peek();
    return c == TextCursor.END
        || TextCursor.space(c)
        || ".,|:)(".indexOf(c) >= 0
        || cursor.closes(cursor.position);
  }

  private Token quoted(char quote, TokenKind kind, String unterminated) {
    while (true) {
      int c = cursor.read();
      if (c == '\\') {
        int escaped = cursor.read();
        if (escaped == TextCursor.END || escaped == '\n') {
          return cursor.error(unterminated);
        }
      } else if (c == TextCursor.END || c == '\n') {
        return cursor.error(unterminated);
      } else if (c == quote) {
        return cursor.token(kind);
      }
    }
  }

  private Token rawQuoted() {
    int close = cursor.input.indexOf('`', cursor.position);
    if (close < 0) {
      return cursor.error("unterminated raw quoted string");
    }
    cursor.moveTo(close + 1);
    return cursor.token(TokenKind.RAW_STRING);
  }

  private Token number() {
    boolean good = scanNumber();
    int sign = cursor.peek();
    if (good && (sign == '+' || sign == '-')) {
      good = scanNumber() && cursor.input.charAt(cursor.position - 1) == 'i';
      if (good) {
        return cursor.token(TokenKind.COMPLEX);
      }
    }
    return good
        ? cursor.token(TokenKind.NUMBER)
        : cursor.error("bad number syntax: " + GoQuote.quote(cursor.read(cursor.start())));
  }

  private boolean scanNumber() {
    cursor.accept("+-");
    String digits = "0123456789_";
    if (cursor.accept("0")) {
      if (cursor.accept("xX")) {
        digits = "0123456789abcdefABCDEF_";
      } else if (cursor.accept("oO")) {
        digits = "01234567_";
      } else if (cursor.accept("bB")) {
        digits = "01_";
      }
    }
    cursor.acceptRun(digits);
    if (cursor.accept(".")) {
      cursor.acceptRun(digits);
    }
    if (digits.length() == 11 && cursor.accept("eE")) {
      cursor.accept("+-");
      cursor.acceptRun("0123456789_");
    }
    if (digits.length() == 23 && cursor.accept("pP")) {
      cursor.accept("+-");
      cursor.acceptRun("0123456789_");
    }
    cursor.accept("i");
    if (TextCursor.alphanumeric(cursor.peek())) {
      cursor.read();
      return false;
    }
    return true;
  }
}
