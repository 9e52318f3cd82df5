package dev.plumbline.render.helm;

/// What Go takes for white space.
final class Spaces {

  private Spaces() {}

  /// Go's `unicode.IsSpace`.
  static boolean is(int c) {
    if (c <= 0xff) {
      return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0xa0;
    }
    return c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }

  /// The text without white space at its start.
  static String trimLeft(String text) {
    int start = 0;
    while (start < text.length() && is(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  /// Go's `strings.TrimSpace`.
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && is(text.charAt(start))) {
      start++;
    }
    while (end > start && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }
}
