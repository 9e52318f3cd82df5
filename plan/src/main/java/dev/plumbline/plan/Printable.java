package dev.plumbline.plan;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;

/// Makes text safe and short enough for a terminal: what comes from a repository or a cluster may
/// hold escape sequences.
final class Printable {

  private static final int LONGEST = 100;

  private Printable() {}

  /// Without characters that a terminal obeys.
  static String line(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (type == Character.CONTROL
                  || type == Character.FORMAT
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR
                  || type == Character.SURROGATE) {
                safe.append(String.format("\\u%04x", c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  /// A value as JSON in one line, cut where it gets long.
  static String value(JsonValue value) {
    String text = line(Json.write(value));
    if (text.codePointCount(0, text.length()) <= LONGEST) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /// A value without quotes.
  static String bare(JsonValue value) {
    return value instanceof JsonString text ? line(text.value()) : value(value);
  }
}
