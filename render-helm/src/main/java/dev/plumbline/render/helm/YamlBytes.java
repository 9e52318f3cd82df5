package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoText;
import java.util.Optional;

/// What Go's YAML library finds wrong with the bytes of a text, before it looks what they say.
final class YamlBytes {

  /// As many bytes it reads at once.
  private static final int CHUNK = 512;

  private YamlBytes() {}

  /// What is wrong in the first bytes; empty if nothing is, or if they are UTF-16.
  static Optional<String> wrong(String text) {
    byte[] bytes = GoText.encode(text);
    int at = starts(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
    if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) {
      return Optional.empty();
    }
    while (at < Math.min(bytes.length, CHUNK)) {
      int width = width(bytes[at] & 0xff);
      Optional<String> wrong = wrong(bytes, at, width);
      if (wrong.isPresent()) {
        return wrong;
      }
      at += width;
    }
    return Optional.empty();
  }

  private static boolean starts(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static int width(int first) {
    if ((first & 0xe0) == 0xc0) {
      return 2;
    }
    return (first & 0xf0) == 0xe0 ? 3 : (first & 0xf8) == 0xf0 ? 4 : 1;
  }

  private static Optional<String> wrong(byte[] bytes, int at, int width) {
    int first = bytes[at] & 0xff;
    if (width == 1 && first >= 0x80) {
      return Optional.of("invalid leading UTF-8 octet");
    }
    if (at + width > bytes.length) {
      return Optional.of("incomplete UTF-8 octet sequence");
    }
    int value = width == 1 ? first : first & (0x7f >> width);
    for (int i = 1; i < width; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return Optional.of("invalid trailing UTF-8 octet");
      }
      value = (value << 6) | (bytes[at + i] & 0x3f);
    }
    if (value < (width == 2 ? 0x80 : width == 3 ? 0x800 : width == 4 ? 0x10000 : 0)) {
      return Optional.of("invalid length of a UTF-8 sequence");
    }
    if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) {
      return Optional.of("invalid Unicode character");
    }
    return control(value) ? Optional.of("control characters are not allowed") : Optional.empty();
  }

  private static boolean control(int c) {
    boolean low = c < ' ' && c != '\t' && c != '\n' && c != '\r';
    return low || (c >= 0x7f && c < 0xa0 && c != 0x85) || c == 0xfffe || c == 0xffff;
  }
}
