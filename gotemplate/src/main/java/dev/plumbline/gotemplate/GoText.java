package dev.plumbline.gotemplate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// Go's strings are bytes, Java's are UTF-16. Here a Go string is a Java string in which a byte
/// that is no part of valid UTF-8 is the lone surrogate U+DC00 plus the byte, so that no byte is
/// lost.
public final class GoText {

  private static final int ESCAPE = 0xDC00;

  private GoText() {}

  /// The bytes of the string.
  public static byte[] encode(String text) {
    if (noEscape(text)) {
      return text.getBytes(UTF_8);
    }
    byte[] bytes = new byte[length(text)];
    int at = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isEscape(c)) {
        bytes[at++] = (byte) (c - ESCAPE);
      } else {
        byte[] some = Character.toString(c).getBytes(UTF_8);
        System.arraycopy(some, 0, bytes, at, some.length);
        at += some.length;
      }
    }
    return bytes;
  }

  /// The string of the bytes.
  public static String decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /// The string of some of the bytes.
  public static String decode(byte[] bytes, int from, int to) {
    int ascii = from;
    while (ascii < to && bytes[ascii] >= 0) {
      ascii++;
    }
    if (ascii == to) {
      return new String(bytes, from, to - from, UTF_8);
    }
    StringBuilder text = new StringBuilder(to - from);
    for (int i = from; i < to; ) {
      int width = width(bytes, i, to);
      if (width == 0) {
        text.append((char) (ESCAPE + (bytes[i] & 0xff)));
        i++;
      } else {
        text.append(new String(bytes, i, width, UTF_8));
        i += width;
      }
    }
    return text.toString();
  }

  /// The same bytes, of which those that are characters together are these: what was put together
  /// of parts of characters is what Go reads of its bytes.
  public static String joined(String text) {
    for (int i = text.length() - 1; i > 0; i--) {
      if (Character.isLowSurrogate(text.charAt(i))
          && Character.isLowSurrogate(text.charAt(i - 1))) {
        return decode(encode(text));
      }
    }
    return text;
  }

  /// The number of bytes.
  public static int length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)) {
        // Only ever the first half of a pair: of four bytes.
        i++;
        length += 4;
      } else {
        length += c < 0x80 || Character.isSurrogate(c) ? 1 : c < 0x800 ? 2 : 3;
      }
    }
    return length;
  }

  /// The bytes from one place up to another, as a string.
  public static String slice(String text, int from, int to) {
    return ascii(text) ? text.substring(from, to) : decode(encode(text), from, to);
  }

  /// Which string comes first by its bytes: negative, zero or positive.
  public static int compare(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean within = i > 0 && Character.isHighSurrogate(left.charAt(i - 1));
        return !within && (isEscape(a) || isEscape(b))
            ? Arrays.compareUnsigned(encode(left.substring(i)), encode(right.substring(i)))
            : Integer.compare(rank(a), rank(b));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  // Surrogates stand for characters above all others.
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }

  /// The rune of a code point: U+FFFD for a byte that is not UTF-8.
  public static int rune(int codePoint) {
    return codePoint >= 0xD800 && codePoint <= 0xDFFF ? 0xFFFD : codePoint;
  }

  /// Whether every character is one byte.
  public static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /// Whether the code point stands for a byte that is not UTF-8.
  public static boolean isEscape(int c) {
    return c >= ESCAPE + 0x80 && c <= ESCAPE + 0xff;
  }

  private static boolean noEscape(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// The bytes of the valid sequence that begins here; 0 if there is none.
  private static int width(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    int width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || at + width > to) {
      return 0;
    }
    for (int i = 1; i < width; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xff;
    boolean bad =
        (first == 0xe0 && second < 0xa0)
            || (first == 0xed && second > 0x9f)
            || (first == 0xf0 && second < 0x90)
            || (first == 0xf4 && second > 0x8f);
    return bad ? 0 : width;
  }
}
