package dev.plumbline.gotemplate;

/// The tokens of a file with three to look ahead, and the words for what is wrong with one.
final class TokenStream {

  private final String file;
  private final Lexer lexer;
  private final Token[] ahead = {
    new Token(TokenKind.END_OF_TEXT, 0, "", 0),
    new Token(TokenKind.END_OF_TEXT, 0, "", 0),
    new Token(TokenKind.END_OF_TEXT, 0, "", 0)
  };
  private int count;
  private int actionLine;

  TokenStream(String file, Lexer lexer) {
    this.file = file;
    this.lexer = lexer;
  }

  Token next() {
    if (count > 0) {
      count--;
    } else {
      ahead[0] = lexer.next();
    }
    return ahead[count];
  }

  void backup() {
    count++;
  }

  /// Puts back the last token and one before it.
  void backup(Token before) {
    ahead[1] = before;
    count = 2;
  }

  /// Puts back the last token and two before it.
  void backup(Token second, Token first) {
    ahead[1] = first;
    ahead[2] = second;
    count = 3;
  }

  Token peek() {
    if (count > 0) {
      return ahead[count - 1];
    }
    count = 1;
    ahead[0] = lexer.next();
    return ahead[0];
  }

  Token nextNonSpace() {
    Token token = next();
    while (token.kind() == TokenKind.SPACE) {
      token = next();
    }
    return token;
  }

  Token peekNonSpace() {
    Token token = nextNonSpace();
    backup();
    return token;
  }

  /// Notes the line where an action begins; 0 for none.
  ///
  /// @return the one before
  int enterAction(int line) {
    int before = actionLine;
    actionLine = line;
    return before;
  }

  Token expect(String context, TokenKind kind) {
    return expect(context, kind, kind);
  }

  Token expect(String context, TokenKind kind, TokenKind other) {
    Token token = nextNonSpace();
    if (token.kind() != kind && token.kind() != other) {
      throw unexpected(token, context);
    }
    return token;
  }

  TemplateException unexpected(Token token, String context) {
    if (token.kind() != TokenKind.ERROR) {
      return failure("unexpected " + token.label() + " in " + context);
    }
    String extra = "";
    if (actionLine != 0 && actionLine != token.line()) {
      extra =
          (token.text().endsWith(" action") ? "" : " in action")
              + " started at "
              + file
              + ":"
              + actionLine;
    }
    return failure(token.label() + extra);
  }

  /// The line of the last token.
  int line() {
    return ahead[0].line();
  }

  TemplateException failureAt(int line, String why) {
    return new TemplateException("template: " + file + ":" + line + ": " + why);
  }

  TemplateException failure(String why) {
    return failureAt(line(), why);
  }
}
