package dev.plumbline.codec;

/// Finds the first line of each document of a YAML text, once through the text.
final class DocumentLines {

  private static final String MARKER = "---";

  private final String text;
  private int line = 1;
  private int at;

  DocumentLines(String text) {
    this.text = text;
  }

  /// The line, from 1, on which the content of the next document begins; the line behind its last
  /// comment if it has none.
  ///
  /// @param explicit whether the document starts with `---`
  int next(boolean explicit) {
    if (explicit) {
      while (at < text.length() && !marker()) {
        nextLine();
      }
      int behind = skipBlanks(at + MARKER.length());
      if (behind < text.length() && text.charAt(behind) != '#' && !lineEnds(behind)) {
        int found = line;
        nextLine();
        return found;
      }
      nextLine();
    }
    while (at < text.length() && empty()) {
      nextLine();
    }
    return line;
  }

  private boolean marker() {
    int end = at + MARKER.length();
    return text.startsWith(MARKER, at)
        && (end == text.length() || lineEnds(end) || skipBlanks(end) > end);
  }

  private boolean empty() {
    int first = skipBlanks(at);
    if (first == text.length() || lineEnds(first) || text.charAt(first) == '#') {
      return true;
    }
    return text.charAt(at) == '%' || text.startsWith("...", at);
  }

  private boolean lineEnds(int index) {
    return text.charAt(index) == '\n' || text.charAt(index) == '\r';
  }

  private int skipBlanks(int from) {
    int index = Math.min(from, text.length());
    while (index < text.length() && (text.charAt(index) == ' ' || text.charAt(index) == '\t')) {
      index++;
    }
    return index;
  }

  private void nextLine() {
    int end = text.indexOf('\n', at);
    if (end < 0) {
      at = text.length();
      return;
    }
    at = end + 1;
    line++;
  }
}
