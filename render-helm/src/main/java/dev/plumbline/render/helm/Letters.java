package dev.plumbline.render.helm;

/// What Go takes for letters of a kind: their category alone tells. Java counts other characters
/// among capital and small letters, too, such as Roman numerals.
final class Letters {

  private Letters() {}

  /// Go's `unicode.IsUpper`.
  static boolean upper(int c) {
    return Character.getType(c) == Character.UPPERCASE_LETTER;
  }

  /// Go's `unicode.IsLower`.
  static boolean lower(int c) {
    return Character.getType(c) == Character.LOWERCASE_LETTER;
  }
}
