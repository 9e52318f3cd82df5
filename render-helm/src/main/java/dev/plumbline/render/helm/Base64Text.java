package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoText;
import java.io.ByteArrayOutputStream;

/// Reads base64 as Go's `encoding/base64` does: line breaks are skipped, padding is needed.
final class Base64Text {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Base64Text() {}

  /// The text, or as sprig has it the error message.
  static String decode(String text) {
    try {
      return GoText.decode(bytes(text));
    } catch (GoFailure e) {
      return e.words();
    }
  }

  /// The bytes.
  ///
  /// @throws GoFailure with Go's message
  static byte[] bytes(String text) {
    byte[] input = GoText.encode(text);
    ByteArrayOutputStream out = new ByteArrayOutputStream(input.length);
    int bits = 0;
    int count = 0;
    for (int i = 0; i < input.length; i++) {
      char c = (char) (input[i] & 0xff);
      if (c == '\n' || c == '\r') {
        continue;
      }
      if (c == '=') {
        padding(input, i, count);
        finish(out, bits, count);
        return out.toByteArray();
      }
      int value = ALPHABET.indexOf(c);
      if (value < 0) {
        throw corrupt(i);
      }
      bits = bits << 6 | value;
      count++;
      if (count == 4) {
        out.write(bits >> 16);
        out.write(bits >> 8);
        out.write(bits);
        bits = 0;
        count = 0;
      }
    }
    if (count != 0) {
      throw corrupt(input.length - count);
    }
    return out.toByteArray();
  }

  private static void finish(ByteArrayOutputStream out, int bits, int count) {
    if (count == 2) {
      out.write(bits >> 4);
    } else {
      out.write(bits >> 10);
      out.write(bits >> 2);
    }
  }

  private static void padding(byte[] input, int first, int count) {
    if (count < 2) {
      throw corrupt(first);
    }
    int at = first + 1;
    if (count == 2) {
      at = skip(input, at);
      if (at == input.length) {
        throw corrupt(input.length);
      }
      if (input[at] != '=') {
        throw corrupt(at);
      }
      at++;
    }
    at = skip(input, at);
    if (at < input.length) {
      throw corrupt(at);
    }
  }

  private static int skip(byte[] input, int from) {
    int at = from;
    while (at < input.length && (input[at] == '\n' || input[at] == '\r')) {
      at++;
    }
    return at;
  }

  private static GoFailure corrupt(int at) {
    return new GoFailure("illegal base64 data at input byte " + at);
  }
}
