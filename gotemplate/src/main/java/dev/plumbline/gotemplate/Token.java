package dev.plumbline.gotemplate;

/// A token.
///
/// @param position its first character
/// @param text as it stands in the template, or the message of an error
/// @param line from 1
record Token(TokenKind kind, int position, String text, int line) {

  private static final int LONGEST = 10;

  /// As error messages call it.
  String label() {
    if (kind == TokenKind.END_OF_TEXT) {
      return "EOF";
    }
    if (kind == TokenKind.ERROR) {
      return text;
    }
    if (kind.keyword()) {
      return "<" + text + ">";
    }
    if (GoText.length(text) > LONGEST) {
      int characters = Math.min(LONGEST, text.codePointCount(0, text.length()));
      return GoQuote.quote(text.substring(0, text.offsetByCodePoints(0, characters))) + "...";
    }
    return GoQuote.quote(text);
  }
}
