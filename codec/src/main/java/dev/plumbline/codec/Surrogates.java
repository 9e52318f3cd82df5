package dev.plumbline.codec;

/// Halves of surrogate pairs, which UTF-8 cannot hold. Go puts U+FFFD for each; so do we.
final class Surrogates {

  private Surrogates() {}

  /// The text with U+FFFD for each half that stands alone.
  static String repair(CharSequence text) {
    int length = text.length();
    StringBuilder repaired = null;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      if (repaired == null) {
        repaired = new StringBuilder(text);
      }
      repaired.setCharAt(i, '\uFFFD');
    }
    return repaired == null ? text.toString() : repaired.toString();
  }
}
