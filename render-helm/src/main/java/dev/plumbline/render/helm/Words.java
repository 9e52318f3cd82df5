package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoText;

/// Cuts a text into words as the Go library `xstrings` does for snake case and kebab case.
final class Words {

  private enum Kind {
    NONE,
    NUMBER,
    UPPER,
    LETTERS,
    CONNECTOR,
    PUNCTUATION,
    OTHER;

    boolean alphanumeric() {
      return this == LETTERS || this == NUMBER;
    }

    boolean joinsByItself() {
      return this == CONNECTOR || this == PUNCTUATION;
    }
  }

  private final int[] runes;

  /// What each is taken for: a byte that is no character for the character behind it.
  private final int[] look;
  private int at;
  private Kind kind = Kind.NONE;
  private int start;

  Words(String text) {
    runes = text.codePoints().toArray();
    look = runes.clone();
    for (int i = look.length - 2; i >= 0; i--) {
      look[i] = GoText.isEscape(look[i]) ? look[i + 1] : look[i];
    }
    for (int i = 1; i < look.length; i++) {
      look[i] = GoText.isEscape(look[i]) ? look[i - 1] : look[i];
    }
  }

  private boolean more() {
    return at < runes.length;
  }

  /// The words in small letters with connectors between them.
  String joined(char connector) {
    StringBuilder out = new StringBuilder();
    next();
    while (more()) {
      if (kind != Kind.CONNECTOR) {
        write(out, connector);
      }
      Kind previous = kind;
      int previousStart = start;
      int previousEnd = at;
      next();
      switch (previous) {
        case NUMBER -> {
          writeAlphanumeric(out, connector);
          if (kind != Kind.NONE && !kind.joinsByItself()) {
            out.append(connector);
          }
        }
        case CONNECTOR -> connectors(out, previousStart, previousEnd, connector);
        case PUNCTUATION -> {}
        case NONE, UPPER, LETTERS, OTHER -> afterLetters(out, connector);
      }
    }
    write(out, connector);
    return out.toString();
  }

  private void afterLetters(StringBuilder out, char connector) {
    if (kind != Kind.NUMBER) {
      if (!kind.joinsByItself()) {
        out.append(connector);
      }
      return;
    }
    if (!more()) {
      return;
    }
    int numberStart = start;
    int numberEnd = at;
    next();
    if (kind != Kind.LETTERS) {
      append(out, numberStart, numberEnd);
      if (!kind.joinsByItself()) {
        out.append(connector);
      }
      return;
    }
    out.append(connector);
    append(out, numberStart, numberEnd);
    writeAlphanumeric(out, connector);
    if (kind != Kind.NONE && !kind.joinsByItself()) {
      out.append(connector);
    }
  }

  private void writeAlphanumeric(StringBuilder out, char connector) {
    while (kind.alphanumeric()) {
      write(out, connector);
      next();
    }
  }

  private void append(StringBuilder out, int from, int to) {
    for (int i = from; i < to; i++) {
      out.appendCodePoint(runes[i]);
    }
  }

  private void connectors(StringBuilder out, int from, int to, char connector) {
    for (int i = from; i < to; i++) {
      out.appendCodePoint(PascalCase.connector(runes[i]) ? connector : GoText.rune(runes[i]));
    }
  }

  private void write(StringBuilder out, char connector) {
    if (kind == Kind.CONNECTOR) {
      connectors(out, start, at, connector);
      return;
    }
    for (int i = start; i < at; i++) {
      int c = runes[i];
      out.appendCodePoint(kind == Kind.UPPER ? GoText.rune(Character.toLowerCase(c)) : c);
    }
  }

  private void next() {
    start = at;
    if (!more()) {
      kind = Kind.NONE;
      return;
    }
    int first = look[at++];
    if (PascalCase.connector(first)) {
      kind = Kind.CONNECTOR;
      while (more() && PascalCase.connector(look[at])) {
        at++;
      }
    } else if (punctuation(first)) {
      kind = Kind.PUNCTUATION;
      while (more() && punctuation(look[at])) {
        at++;
      }
    } else if (Character.isUpperCase(first)) {
      kind = Kind.UPPER;
      upper();
    } else if (letter(first)) {
      kind = Kind.LETTERS;
      letters();
    } else if (number(first)) {
      kind = Kind.NUMBER;
      while (more() && number(look[at])) {
        at++;
      }
    } else {
      kind = Kind.OTHER;
      while (more() && other(look[at])) {
        at++;
      }
    }
  }

  private void upper() {
    if (!more()) {
      return;
    }
    if (Character.isUpperCase(look[at])) {
      while (more() && Character.isUpperCase(look[at])) {
        at++;
      }
      if (more() && letter(look[at])) {
        at--;
      }
    } else {
      letters();
    }
  }

  private void letters() {
    while (more() && letter(look[at]) && !Character.isUpperCase(look[at])) {
      at++;
    }
  }

  private static boolean other(int c) {
    return !PascalCase.connector(c) && !letter(c) && !number(c) && !punctuation(c);
  }

  private static boolean letter(int c) {
    return Character.isLetter(c) && !Character.isIdeographic(c);
  }

  private static boolean number(int c) {
    int type = Character.getType(c);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  private static boolean punctuation(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
