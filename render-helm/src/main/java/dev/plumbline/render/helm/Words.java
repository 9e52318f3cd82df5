package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoText;
import java.util.function.IntPredicate;

/// Cuts a text into words as the Go library `xstrings` does for snake case and kebab case.
final class Words {

  private static final int INVALID = 0xFFFD;

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
  private int at;
  private Kind kind = Kind.NONE;
  private int start;

  /// What [#look] saw last, and how many runes that takes.
  private int seen;

  private int size;

  Words(String text) {
    runes = text.codePoints().toArray();
  }

  // Looks for the next character: bytes that are none, and U+FFFD, go with the one behind them. If
  // none is behind them, they count as the one before.
  private void look(int before) {
    size = 0;
    while (at + size < runes.length) {
      seen = runes[at + size++];
      if (!GoText.isEscape(seen) && seen != INVALID) {
        return;
      }
    }
    seen = before;
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
    } else if (kind == Kind.UPPER) {
      for (int i = start; i < at; i++) {
        int c = runes[i];
        out.appendCodePoint(Letters.upper(c) ? Character.toLowerCase(c) : GoText.rune(c));
      }
    } else {
      append(out, start, at);
    }
  }

  private void next() {
    start = at;
    look(INVALID);
    at += size;
    kind = kind(seen);
    switch (kind) {
      case CONNECTOR -> run(PascalCase::connector);
      case PUNCTUATION -> run(Words::punctuation);
      case UPPER -> upper();
      case LETTERS -> run(Words::smaller);
      case NUMBER -> run(Words::number);
      case OTHER -> run(c -> kind(c) == Kind.OTHER);
      case NONE -> {}
    }
  }

  private static Kind kind(int c) {
    if (c == INVALID) {
      return Kind.NONE;
    }
    if (PascalCase.connector(c)) {
      return Kind.CONNECTOR;
    }
    if (punctuation(c)) {
      return Kind.PUNCTUATION;
    }
    if (Letters.upper(c)) {
      return Kind.UPPER;
    }
    if (letter(c)) {
      return Kind.LETTERS;
    }
    return number(c) ? Kind.NUMBER : Kind.OTHER;
  }

  /// Goes on as long as the characters are of a kind.
  ///
  /// @return how many runes the last one takes
  private int run(IntPredicate some) {
    int last = 0;
    while (more()) {
      look(seen);
      if (!some.test(seen)) {
        break;
      }
      last = size;
      at += size;
    }
    return last;
  }

  // The last of several capital letters begins the word behind them.
  private void upper() {
    int first = at;
    int last = run(Letters::upper);
    if (at == first) {
      run(Words::smaller);
    } else if (more() && letter(seen)) {
      at -= last;
    }
  }

  private static boolean smaller(int c) {
    return letter(c) && !Letters.upper(c);
  }

  private static boolean letter(int c) {
    boolean chinese =
        (c >= 0x4E00 && c <= 0x9FCC)
            || (c >= 0x3400 && c <= 0x4D85)
            || (c >= 0x20000 && c <= 0x2B81D);
    return Character.isLetter(c) && !chinese;
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
