package dev.plumbline.render.helm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.plumbline.gotemplate.GoText;

/// Texts of which each character is one byte. Where a byte that is no character by itself is looked
/// for, it is also found within a character, as Go finds it.
final class ByteText {

  /// What is done with two texts.
  interface Two<T> {
    T of(String text, String part);
  }

  private ByteText() {}

  /// Does something with a text and with what is looked for in it, by bytes if it must be.
  static <T> T look(String text, String part, Two<T> what) {
    return part.codePoints().anyMatch(GoText::isEscape)
        ? what.of(of(text), of(part))
        : what.of(text, part);
  }

  /// Changes a text where something is found in it, by bytes if it must be.
  static String change(String text, String part, Two<String> what) {
    return part.codePoints().anyMatch(GoText::isEscape)
        ? text(what.of(of(text), of(part)))
        : what.of(text, part);
  }

  /// The bytes of a text.
  static String of(String text) {
    return new String(GoText.encode(text), ISO_8859_1);
  }

  /// The text of the bytes.
  static String text(String bytes) {
    return GoText.decode(bytes.getBytes(ISO_8859_1));
  }
}
