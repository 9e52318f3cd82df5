package dev.plumbline.forge.local;

import java.nio.charset.StandardCharsets;

/// The beginning of the request of a fetch: lines, each behind its length in four hexadecimal
/// digits, which count themselves; lengths below four are marks without a line.
final class FetchRequestLines {

  private static final int LENGTH_DIGITS = 4;

  private final byte[] bytes;

  FetchRequestLines(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Whether this line is among them.
  boolean has(String wanted) {
    int at = 0;
    while (at + LENGTH_DIGITS <= bytes.length) {
      int length = length(at);
      if (length < 0 || at + length > bytes.length) {
        return false;
      }
      if (length > LENGTH_DIGITS
          && text(at + LENGTH_DIGITS, length - LENGTH_DIGITS).strip().equals(wanted)) {
        return true;
      }
      at += Math.max(length, LENGTH_DIGITS);
    }
    return false;
  }

  /// What is no length is JGit's to refuse.
  private int length(int at) {
    try {
      return Integer.parseInt(text(at, LENGTH_DIGITS), 16);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private String text(int at, int count) {
    return new String(bytes, at, count, StandardCharsets.US_ASCII);
  }
}
