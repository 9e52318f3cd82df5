package dev.plumbline.codec;

import java.util.Arrays;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// The ends of lines that YAML 1.1 knows, and with it Go, but not the scanner of YAML 1.2: U+0085,
/// which is read as a newline, and U+2028 and U+2029, which stay what they are inside a scalar.
///
/// The scanner gets newlines instead; scalars that hold such an end of a line are read again.
final class LineSeparators {

  private static final char NEXT = '\u0085';
  private static final char LINE = '\u2028';
  private static final char PARAGRAPH = '\u2029';

  private final int[] original;
  private final int[] found;
  private final String text;

  private LineSeparators(int[] original, int[] found, String text) {
    this.original = original;
    this.found = found;
    this.text = text;
  }

  /// Those of a text; empty if it has none.
  static Optional<LineSeparators> of(String text) {
    boolean some = text.indexOf(LINE) >= 0 || text.indexOf(PARAGRAPH) >= 0;
    if (!some && text.indexOf(NEXT) < 0) {
      return Optional.empty();
    }
    String plain = text.replace(NEXT, '\n');
    int[] original = some ? plain.codePoints().toArray() : new int[0];
    int[] places = new int[original.length];
    int count = 0;
    for (int i = 0; i < original.length; i++) {
      if (separator(original[i])) {
        places[count++] = i;
      }
    }
    return Optional.of(
        new LineSeparators(
            original,
            Arrays.copyOf(places, count),
            plain.replace(LINE, '\n').replace(PARAGRAPH, '\n')));
  }

  private static boolean separator(int c) {
    return c == LINE || c == PARAGRAPH;
  }

  /// The text with newlines instead.
  String text() {
    return text;
  }

  /// The scalar as Go reads it. Folded blocks that tell their indentation have newlines instead.
  ///
  /// @param scalar with marks
  ScalarEvent restored(ScalarEvent scalar) {
    int start = scalar.getStartMark().map(Mark::getIndex).orElse(0);
    int end = scalar.getEndMark().map(Mark::getIndex).orElse(0);
    int at = Arrays.binarySearch(found, start);
    int first = at < 0 ? -at - 1 : at;
    if (first >= found.length || found[first] >= end) {
      return scalar;
    }
    int content = behindProperties(start, end);
    String value =
        switch (scalar.getScalarStyle()) {
          case LITERAL -> literal(scalar.getValue(), content);
          case FOLDED -> FoldedScalar.value(original, content, end).orElse(scalar.getValue());
          case PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED, JSON_SCALAR_STYLE ->
              new FlowScalar(original, content, end, scalar.getScalarStyle()).value();
        };
    return new ScalarEvent(
        scalar.getAnchor(),
        scalar.getTag(),
        scalar.getImplicit(),
        value,
        scalar.getScalarStyle(),
        scalar.getStartMark(),
        scalar.getEndMark());
  }

  /// An anchor, a tag and what parts them from the scalar are in its marks.
  private int behindProperties(int start, int end) {
    int at = start;
    while (at < end && (original[at] == '&' || original[at] == '!')) {
      while (at < end && !FlowScalar.space(original[at])) {
        at++;
      }
      while (at < end && (FlowScalar.space(original[at]) || original[at] == '#')) {
        boolean comment = original[at] == '#';
        at++;
        while (comment && at < end && !FlowScalar.lineBreak(original[at])) {
          at++;
        }
      }
    }
    return at;
  }

  /// The breaks of a literal block are those of its source, in order.
  private String literal(String value, int start) {
    StringBuilder out = new StringBuilder(value);
    int at = nextBreak(start) + 1;
    for (int i = 0; i < out.length(); i++) {
      if (out.charAt(i) == '\n') {
        at = nextBreak(at);
        if (at < original.length && separator(original[at])) {
          out.setCharAt(i, (char) original[at]);
        }
        at++;
      }
    }
    return out.toString();
  }

  /// Of CR and LF, the LF.
  private int nextBreak(int from) {
    int at = from;
    while (at < original.length && !FlowScalar.lineBreak(original[at])) {
      at++;
    }
    boolean both = at + 1 < original.length && original[at] == '\r' && original[at + 1] == '\n';
    return both ? at + 1 : at;
  }
}
