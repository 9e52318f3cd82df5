package dev.plumbline.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/// UTF-8 without repairs.
final class Utf8 {

  private Utf8() {}

  /// The text of the bytes; empty if they are not UTF-8.
  static Optional<String> decode(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    // The fast decoder puts U+FFFD for what is malformed. Only where one stands is there a doubt.
    return text.indexOf('\uFFFD') < 0 ? Optional.of(text) : decodeStrictly(bytes);
  }

  /// The text of the bytes with U+FFFD for each byte that is no part of a character, as Go has it.
  static String repair(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    while (decoder().decode(in, out, true).isMalformed()) {
      in.get();
      out.put('\uFFFD');
    }
    return out.flip().toString();
  }

  /// Where the first byte stands that is not UTF-8.
  static Mark malformed(byte[] bytes) {
    CharBuffer decoded = CharBuffer.allocate(bytes.length);
    decoder().decode(ByteBuffer.wrap(bytes), decoded, true);
    String valid = decoded.flip().toString();
    return Mark.of(valid, valid.length());
  }

  private static Optional<String> decodeStrictly(byte[] bytes) {
    try {
      return Optional.of(decoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static CharsetDecoder decoder() {
    return UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /// Compares as the UTF-8 bytes compare, which is the order of Go's strings.
  static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // UTF-16 puts surrogates before U+E000..U+FFFF; the code points that they stand for follow.
        boolean surrogateA = Character.isSurrogate(a);
        boolean surrogateB = Character.isSurrogate(b);
        return surrogateA == surrogateB ? Character.compare(a, b) : surrogateA ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
