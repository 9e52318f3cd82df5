package dev.plumbline.report;

/// Text from outside, without what is not visible: nothing in it steers a terminal, hides or
/// reorders anything.
final class Plain {

  private Plain() {}

  /// In one line; what is not visible is written as in JSON.
  static String line(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int codePoint) {
    if (isHidden(codePoint)) {
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
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SURROGATE ->
          true;
      default -> codePoint == 0x3164 || codePoint == 0xFFA0 || codePoint == 0x115F;
    };
  }

  /// In one line of at most so many characters.
  static String cut(String text, int most) {
    String safe = line(text);
    return safe.codePointCount(0, safe.length()) <= most
        ? safe
        : safe.substring(0, safe.offsetByCodePoints(0, most - 1)) + "…";
  }
}
