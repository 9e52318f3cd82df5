package dev.plumbline.codec;

/// What libyaml's emitter finds out about a text before it chooses how to write it.
///
/// @param multiline whether it has line breaks
/// @param plain whether it may stand without quotes in a block
/// @param singleQuoted whether it may stand in single quotes
/// @param block whether it may stand as a literal block
record YamlScalarShape(boolean multiline, boolean plain, boolean singleQuoted, boolean block) {

  private static final YamlScalarShape EMPTY = new YamlScalarShape(false, true, true, false);
  private static final String FIRST_INDICATORS = "#,[]{}&*!|>'\"%@`";

  /// The shape of the text.
  static YamlScalarShape of(String text) {
    return text.isEmpty() ? EMPTY : new Scan(text).shape();
  }

  /// Whether libyaml writes the character as it is.
  static boolean printable(char c) {
    return (c >= ' ' && c <= '~')
        || c == '\n'
        || (c >= '\u00A0' && c < '\uD800')
        || (c >= '\uE000' && c <= '\uFFFD' && c != '\uFEFF');
  }

  /// Whether libyaml takes the character for a line break.
  static boolean lineBreak(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  private static final class Scan {

    private final String text;
    private boolean indicators;
    private boolean breaks;
    private boolean special;
    private boolean breakThenSpace;
    private boolean spaceThenBreak;

    Scan(String text) {
      this.text = text;
      this.indicators = text.startsWith("---") || text.startsWith("...");
    }

    YamlScalarShape shape() {
      char previous = ' ';
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        visit(c, i, previous);
        previous = c;
      }
      char first = text.charAt(0);
      boolean edges = first == ' ' || previous == ' ' || lineBreak(first) || lineBreak(previous);
      boolean quotable = !spaceThenBreak && !special;
      return new YamlScalarShape(
          breaks,
          quotable && !breakThenSpace && !breaks && !edges && !indicators,
          quotable && !breakThenSpace,
          quotable && previous != ' ');
    }

    private void visit(char c, int index, char previous) {
      if (indicator(c, index, previous)) {
        indicators = true;
      }
      if (!printable(c)) {
        special = true;
      }
      if (c == ' ') {
        breakThenSpace |= index > 0 && lineBreak(previous);
      } else if (lineBreak(c)) {
        breaks = true;
        spaceThenBreak |= index > 0 && previous == ' ';
      }
    }

    private boolean indicator(char c, int index, char previous) {
      if (index == 0 && FIRST_INDICATORS.indexOf(c) >= 0) {
        return true;
      }
      if (c == ':' || (index == 0 && (c == '?' || c == '-'))) {
        return index + 1 == text.length() || blank(text.charAt(index + 1));
      }
      return c == '#' && (blank(previous) || lineBreak(previous));
    }

    private static boolean blank(char c) {
      return c == ' ' || c == '\t';
    }
  }
}
