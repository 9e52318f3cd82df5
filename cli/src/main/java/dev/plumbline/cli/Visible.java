package dev.plumbline.cli;

/// Makes what comes from outside safe to show: nothing in it can steer a terminal, hide or reorder
/// text.
final class Visible {

  private Visible() {}

  /// In one line, with what is not visible written as in JSON: `\u001b`.
  static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(safe, c, isHidden(c)));
    return safe.toString();
  }

  /// JSON text that means the same and shows everything.
  static String json(String json) {
    StringBuilder safe = new StringBuilder(json.length());
    json.codePoints().forEach(c -> append(safe, c, c != '\n' && isHidden(c)));
    return safe.toString();
  }

  /// Text of several lines.
  static String lines(String text) {
    StringBuilder safe = new StringBuilder();
    text.lines().forEach(line -> safe.append(text(line)).append('\n'));
    return safe.toString();
  }

  /// Text of several lines, whose tabs stay.
  static String document(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(safe, c, c != '\n' && c != '\t' && isHidden(c)));
    return safe.toString();
  }

  /// At most so many characters.
  static String cut(String text, int longest) {
    String safe = text(text);
    return safe.codePointCount(0, safe.length()) <= longest
        ? safe
        : safe.substring(0, safe.offsetByCodePoints(0, longest - 1)) + "…";
  }

  private static void append(StringBuilder safe, int codePoint, boolean hidden) {
    if (hidden) {
      for (char unit : Character.toChars(codePoint)) {
        safe.append("\\u%04x".formatted((int) unit));
      }
    } else {
      safe.appendCodePoint(codePoint);
    }
  }

  private static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
