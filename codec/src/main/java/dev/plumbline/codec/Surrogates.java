package dev.plumbline.codec;

/// Halves of surrogate pairs, which UTF-8 cannot hold. Go puts U+FFFD for each; so do we.
final class Surrogates {

  /// What stands for a half that stands alone.
  static final char REPLACEMENT = '\uFFFD';

  private Surrogates() {}

  /// Whether the surrogate there is the first half of a pair.
  static boolean isPair(CharSequence text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  /// The text with U+FFFD for each half that stands alone.
  static String repair(CharSequence text) {
    int length = text.length();
    StringBuilder repaired = null;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (isPair(text, i)) {
        i++;
        continue;
      }
      if (repaired == null) {
        repaired = new StringBuilder(text);
      }
      repaired.setCharAt(i, REPLACEMENT);
    }
    return repaired == null ? text.toString() : repaired.toString();
  }
}
