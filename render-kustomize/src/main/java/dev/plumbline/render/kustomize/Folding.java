package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Limits;

/// What becomes of a folded block on kustomize's way to the output: goyaml v3 writes it as a folded
/// block again, and reads that. It doubles line ends by the first line of the text instead of by
/// the next one, so lines that are indented more get an empty line before them.
final class Folding {

  private Folding() {}

  /// The text after it was written and read once more.
  static String again(String text) {
    if (text.indexOf('\n') < 0 || !mayBeBlock(text)) {
      return text;
    }
    String written = "k: >" + hints(text) + "\n" + lines(text) + "\n";
    return NodeReader.read(written, "", Limits.DEFAULT)
        .map(root -> ((MapNode) root).text("k").orElse(""))
        .orElse("");
  }

  /// Else it is written in double quotes, which keep everything.
  private static boolean mayBeBlock(String text) {
    if (text.endsWith(" ") || text.contains(" \n")) {
      return false;
    }
    return text.chars().allMatch(c -> c == '\n' || c == '\t' || isPrintable((char) c));
  }

  private static boolean isPrintable(char c) {
    return (c >= ' ' && c <= '~')
        || (c >= '\u00A0' && !Character.isSurrogate(c) && c != '\uFEFF' && c < '\uFFFE');
  }

  private static String hints(String text) {
    char first = text.charAt(0);
    String indent = first == ' ' || first == '\n' ? "2" : "";
    if (!text.endsWith("\n")) {
      return indent + "-";
    }
    return text.length() == 1 || text.endsWith("\n\n") ? indent + "+" : indent;
  }

  private static String lines(String text) {
    boolean doubles = !isBlank(text, leadingBreaks(text));
    StringBuilder lines = new StringBuilder();
    boolean breaks = true;
    boolean leadingSpaces = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        lines.append(!breaks && !leadingSpaces && doubles ? "\n\n" : "\n");
        breaks = true;
      } else {
        if (breaks) {
          lines.append("  ");
          leadingSpaces = c == ' ' || c == '\t';
        }
        lines.append(c);
        breaks = false;
      }
    }
    // The end of the text is the end of its last line already.
    return text.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines.toString();
  }

  private static int leadingBreaks(String text) {
    int breaks = 0;
    while (breaks < text.length() && text.charAt(breaks) == '\n') {
      breaks++;
    }
    return breaks;
  }

  private static boolean isBlank(String text, int at) {
    return at >= text.length() || text.charAt(at) == ' ' || text.charAt(at) == '\t';
  }
}
