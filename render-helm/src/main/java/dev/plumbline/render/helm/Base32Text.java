package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoText;
import java.io.ByteArrayOutputStream;

/// Base32 as Go's `encoding/base32` has it.
final class Base32Text {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Base32Text() {}

  static String encode(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < bytes.length; i += 5) {
      long group = 0;
      int count = Math.min(5, bytes.length - i);
      for (int j = 0; j < 5; j++) {
        group = group << 8 | (j < count ? bytes[i + j] & 0xff : 0);
      }
      int letters = (count * 8 + 4) / 5;
      for (int j = 0; j < 8; j++) {
        out.append(j < letters ? ALPHABET.charAt((int) ((group >> (35 - 5 * j)) & 31)) : '=');
      }
    }
    return out.toString();
  }

  /// The text, or as sprig has it the error message.
  static String decode(String raw) {
    String text = raw.replace("\n", "").replace("\r", "");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long bits = 0;
    int count = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '=') {
        return padded(text, i, out, bits, count);
      }
      int value = ALPHABET.indexOf(c);
      if (value < 0) {
        return corrupt(GoText.length(text.substring(0, i)));
      }
      bits = bits << 5 | value;
      count++;
      if (count == 8) {
        for (int shift = 32; shift >= 0; shift -= 8) {
          out.write((int) (bits >> shift));
        }
        bits = 0;
        count = 0;
      }
    }
    return count == 0 ? GoText.decode(out.toByteArray()) : corrupt(length - count);
  }

  private static String padded(
      String text, int at, ByteArrayOutputStream out, long bits, int count) {
    int padding = 8 - count;
    if (count < 2 || count == 3 || count == 6) {
      return corrupt(at);
    }
    if (text.length() - at < padding) {
      return corrupt(text.length());
    }
    for (int i = at; i < text.length(); i++) {
      if (text.charAt(i) != '=' || i >= at + padding) {
        return corrupt(i);
      }
    }
    int whole = count * 5 / 8;
    for (int i = 0; i < whole; i++) {
      out.write((int) (bits >> (count * 5 - 8 * (i + 1))));
    }
    return GoText.decode(out.toByteArray());
  }

  private static String corrupt(int at) {
    return "illegal base32 data at input byte " + at;
  }
}
