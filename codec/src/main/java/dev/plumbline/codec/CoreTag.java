package dev.plumbline.codec;

import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.Optional;

/// What a YAML scalar is to goyaml v3, the reader below kustomize's resources: YAML 1.2 with the
/// octals, underscores and dates of YAML 1.1. `yes` and `on` are text there, `0777` is 511, and a
/// date is a point in time.
public enum CoreTag {
  TEXT,
  INTEGER,
  DECIMAL,
  BOOLEAN,
  NULL,
  TIME,
  BINARY,
  MERGE;

  private static final String STANDARD = "tag:yaml.org,2002:";

  /// What a plain text without a tag is.
  public static CoreTag of(String text) {
    if (text.isEmpty()) {
      return NULL;
    }
    return switch (text.charAt(0)) {
      case 't', 'T', 'f', 'F', 'n', 'N', '~', '<' -> word(text);
      case '.' ->
          GoScalar.nonFinite(text).isPresent() ? DECIMAL : number(text, GoScalar.fraction(text));
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          GoTime.is(text) ? TIME : number(text, GoScalar.number(text));
      case '+', '-' ->
          GoScalar.nonFinite(text).isPresent() ? DECIMAL : number(text, GoScalar.number(text));
      default -> TEXT;
    };
  }

  /// What a tag as it is written says; [#TEXT] for those that goyaml does not know.
  public static CoreTag named(String tag) {
    if (!tag.startsWith(STANDARD)) {
      return TEXT;
    }
    return switch (tag.substring(STANDARD.length())) {
      case "int" -> INTEGER;
      case "float" -> DECIMAL;
      case "bool" -> BOOLEAN;
      case "null" -> NULL;
      case "timestamp" -> TIME;
      case "binary" -> BINARY;
      case "merge" -> MERGE;
      default -> TEXT;
    };
  }

  /// The value that Go's JSON has for the text under this tag: times in RFC 3339, binary decoded.
  ///
  /// @return empty if the text is not what the tag says, or is a number that JSON does not have
  public Optional<JsonValue> value(String text) {
    return switch (this) {
      case TEXT, MERGE -> Optional.of(new JsonString(text));
      case NULL -> of(text) == NULL ? Optional.of(JsonNull.NULL) : Optional.empty();
      case BOOLEAN -> bool(text);
      case INTEGER -> of(text) == INTEGER ? Optional.of(GoScalar.number(text)) : Optional.empty();
      case DECIMAL -> decimal(text);
      case TIME -> GoTime.rfc3339(text).map(JsonString::new);
      case BINARY -> GoTag.resolve(STANDARD + "binary", text);
    };
  }

  private static CoreTag word(String text) {
    return switch (text) {
      case "true", "True", "TRUE", "false", "False", "FALSE" -> BOOLEAN;
      case "~", "null", "Null", "NULL" -> NULL;
      case "<<" -> MERGE;
      default -> TEXT;
    };
  }

  /// A number that was written with a dot or an exponent is a decimal, whatever its value.
  private static CoreTag number(String text, JsonValue value) {
    if (value instanceof JsonString) {
      return TEXT;
    }
    return GoScalar.isInteger(text) ? INTEGER : DECIMAL;
  }

  private static Optional<JsonValue> bool(String text) {
    return of(text) == BOOLEAN
        ? Optional.of(
            Character.toLowerCase(text.charAt(0)) == 't' ? JsonBoolean.TRUE : JsonBoolean.FALSE)
        : Optional.empty();
  }

  private static Optional<JsonValue> decimal(String text) {
    if (GoScalar.nonFinite(text).isPresent()) {
      return Optional.empty();
    }
    return switch (of(text)) {
      case INTEGER -> Optional.of(GoScalar.number(text));
      case DECIMAL ->
          Optional.of(text.charAt(0) == '.' ? GoScalar.fraction(text) : GoScalar.number(text));
      default -> Optional.empty();
    };
  }
}
