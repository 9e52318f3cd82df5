package dev.plumbline.gotemplate;

/// What a token is.
enum TokenKind {
  ERROR,
  BOOL,
  CHARACTER,
  CHARACTER_CONSTANT,
  COMMENT,
  COMPLEX,
  ASSIGN,
  DECLARE,
  END_OF_TEXT,
  FIELD,
  IDENTIFIER,
  LEFT_DELIMITER,
  LEFT_PARENTHESIS,
  NUMBER,
  PIPE,
  RAW_STRING,
  RIGHT_DELIMITER,
  RIGHT_PARENTHESIS,
  SPACE,
  STRING,
  TEXT,
  VARIABLE,
  BLOCK,
  BREAK,
  CONTINUE,
  DOT,
  DEFINE,
  ELSE,
  END,
  IF,
  NIL,
  RANGE,
  TEMPLATE,
  WITH;

  boolean keyword() {
    return compareTo(BLOCK) >= 0;
  }
}
