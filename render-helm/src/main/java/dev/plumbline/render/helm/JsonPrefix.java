package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoValue;

/// A JSON value at the beginning of a text.
///
/// @param length how many characters it has, with the blanks before it
record JsonPrefix(GoValue value, int length) {

  /// The value that the text begins with.
  ///
  /// @throws GoFailure with Go's message
  static JsonPrefix of(String text) {
    if (Spaces.trim(text).isEmpty()) {
      throw new GoFailure("EOF");
    }
    try {
      return JsonDecoder.prefix(text);
    } catch (GoFailure e) {
      throw e.words().equals("unexpected end of JSON input") ? new GoFailure("unexpected EOF") : e;
    }
  }
}
