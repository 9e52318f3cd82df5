package dev.plumbline.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The text of a YAML file's bytes: UTF-8, or UTF-16 if a byte order mark says so, as goyaml reads.
final class YamlText {

  private YamlText() {}

  /// The text without its byte order mark.
  static String of(byte[] bytes, String path, Limits limits) {
    if (bytes.length > limits.maxBytes()) {
      throw Refusal.tooLarge(
          Refusal.subject(path),
          "it has " + bytes.length + " bytes, more than " + limits.maxBytes());
    }
    if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
      return utf16(bytes, StandardCharsets.UTF_16LE, path);
    }
    if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
      return utf16(bytes, StandardCharsets.UTF_16BE, path);
    }
    String text =
        Utf8.decode(bytes)
            .orElseThrow(
                () -> Refusal.yaml(path, Utf8.malformed(bytes), "the bytes are not UTF-8"));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String utf16(byte[] bytes, Charset charset, String path) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, 2, bytes.length - 2))
          .toString();
    } catch (CharacterCodingException e) {
      throw Refusal.yaml(path, new Mark(1, 1), "the bytes are not " + charset);
    }
  }
}
