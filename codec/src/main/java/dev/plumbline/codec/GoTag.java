package dev.plumbline.codec;

import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.Base64;
import java.util.Optional;

/// What a scalar with an explicit tag means to goyaml v2. A tag that it does not know makes a
/// string.
final class GoTag {

  private static final String STANDARD = "tag:yaml.org,2002:";

  private GoTag() {}

  /// The value; empty if the text is not what the tag says.
  static Optional<JsonValue> resolve(String tag, String text) {
    if (!tag.startsWith(STANDARD)) {
      return Optional.of(new JsonString(text));
    }
    return switch (tag.substring(STANDARD.length())) {
      case "null" -> Optional.of(GoScalar.resolve(text)).filter(JsonNull.class::isInstance);
      case "bool" -> Optional.of(GoScalar.resolve(text)).filter(JsonBoolean.class::isInstance);
      case "int" -> GoScalar.isInteger(text) ? number(text) : Optional.empty();
      case "float" -> number(text);
      case "timestamp" -> GoTime.is(text) ? Optional.of(new JsonString(text)) : Optional.empty();
      case "binary" -> binary(text);
      default -> Optional.of(new JsonString(text));
    };
  }

  private static Optional<JsonValue> number(String text) {
    JsonValue value = GoScalar.resolve(text);
    return value instanceof JsonInteger || value instanceof JsonDecimal
        ? Optional.of(value)
        : Optional.empty();
  }

  private static Optional<JsonValue> binary(String text) {
    String encoded = text.replace("\n", "").replace("\r", "");
    if (encoded.length() % 4 != 0) {
      // Java would do without the padding; Go does not.
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      return Optional.of(new JsonString(Utf8.repair(bytes)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
