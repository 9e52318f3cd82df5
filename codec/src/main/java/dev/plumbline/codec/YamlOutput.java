package dev.plumbline.codec;

/// The text that is being written, and what libyaml's emitter remembers of its end.
final class YamlOutput {

  private final StringBuilder text = new StringBuilder(512);
  private int column;
  private boolean whitespace = true;
  private boolean indention = true;

  /// The column, in characters from 0, at which the next character will stand.
  int column() {
    return column;
  }

  /// Whether nothing but indentation and indicators stands on this line.
  boolean indention() {
    return indention;
  }

  /// Goes to the indentation, on a new line unless this one is still empty.
  void indent(int indent) {
    int spaces = Math.max(indent, 0);
    if (!indention || column > spaces || (column == spaces && !whitespace)) {
      breakLine();
    }
    while (column < spaces) {
      text.append(' ');
      column++;
    }
    whitespace = true;
    indention = true;
  }

  /// Writes `-`, `?` or the like, after a blank if one is needed.
  ///
  /// @param indents whether what follows may stand on this line as if it were indented
  void indicator(String indicator, boolean blankBefore, boolean indents) {
    if (blankBefore) {
      blank();
    }
    put(indicator);
    whitespace = false;
    indention = indention && indents;
  }

  /// Writes a blank unless one stands there.
  void blank() {
    if (!whitespace) {
      put(' ');
    }
  }

  void put(char c) {
    text.append(c);
    if (!Character.isLowSurrogate(c)) {
      column++;
    }
  }

  /// Writes text that has no line breaks.
  void put(String plain) {
    text.append(plain);
    column += plain.codePointCount(0, plain.length());
  }

  void breakLine() {
    text.append('\n');
    column = 0;
  }

  /// Writes a character that breaks the line.
  void breakLine(char c) {
    text.append(c);
    column = 0;
    indention = true;
  }

  /// Says that a literal block starts, or that a scalar ended.
  void state(boolean afterWhitespace, boolean afterIndention) {
    whitespace = afterWhitespace;
    indention = afterIndention;
  }

  void indention(boolean now) {
    indention = now;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
