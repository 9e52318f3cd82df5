package dev.plumbline.codec;

import java.util.Optional;

/// A folded block, read as libyaml reads it: ends of lines are folded, but U+2028 and U+2029, which
/// stay.
final class FoldedScalar {

  private final int[] source;
  private final int end;
  private int at;
  private int indent = -1;
  private boolean blankBefore;
  private String first = "";
  private final StringBuilder more = new StringBuilder();
  private final StringBuilder out = new StringBuilder();

  private FoldedScalar(int[] source, int start, int end) {
    this.source = source;
    this.at = start;
    this.end = end;
  }

  /// The value; empty if the block tells its indentation, which is relative to what is around it.
  ///
  /// @param source the code points of the text
  /// @param start of the block, at its indicator
  static Optional<String> value(int[] source, int start, int end) {
    int chomping = ' ';
    int at = start + 1;
    while (at < end && !FlowScalar.space(source[at])) {
      if (source[at] >= '1' && source[at] <= '9') {
        return Optional.empty();
      }
      chomping = source[at];
      at++;
    }
    while (at < end && !FlowScalar.lineBreak(source[at])) {
      at++;
    }
    return Optional.of(new FoldedScalar(source, at, end).read(chomping));
  }

  private String read(int chomping) {
    lineBreak();
    while (at < end) {
      line();
    }
    if (chomping != '-') {
      out.append(first);
    }
    if (chomping == '+') {
      out.append(more);
    }
    return out.toString();
  }

  private void line() {
    int column = 0;
    while (at < end && source[at] == ' ' && (indent < 0 || column < indent)) {
      column++;
      at++;
    }
    if (at >= end || FlowScalar.lineBreak(source[at])) {
      more.append(lineBreak());
      return;
    }
    indent = indent < 0 ? column : indent;
    boolean blank = FlowScalar.space(source[at]);
    boolean folds = first.equals("\n") && !blankBefore && !blank;
    if (!folds) {
      out.append(first);
    } else if (more.isEmpty()) {
      out.append(' ');
    }
    out.append(more);
    more.setLength(0);
    blankBefore = blank;
    while (at < end && !FlowScalar.lineBreak(source[at])) {
      out.appendCodePoint(source[at++]);
    }
    first = lineBreak();
  }

  private String lineBreak() {
    if (at >= end) {
      return "";
    }
    int c = source[at++];
    if (c == '\r' && at < end && source[at] == '\n') {
      at++;
    }
    return c == '\r' ? "\n" : Character.toString(c);
  }
}
