package dev.plumbline.codec;

/// A place in a text.
///
/// @param line from 1
/// @param column in characters, from 1
public record Mark(int line, int column) {

  /// The place of the character at the offset.
  static Mark of(String text, int offset) {
    int end = Math.min(offset, text.length());
    int line = 1;
    int start = 0;
    for (int newline = text.indexOf('\n'); newline >= 0 && newline < end; ) {
      line++;
      start = newline + 1;
      newline = text.indexOf('\n', start);
    }
    return new Mark(line, text.codePointCount(start, end) + 1);
  }

  /// `LINE:COLUMN`
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
