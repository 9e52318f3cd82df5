package dev.plumbline.check.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelByteString;
import dev.plumbline.check.Schema;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values of custom resources as the rules of their definition see them: by the types of the
/// schema, and without what the schema does not name.
final class TypedValues {

  private TypedValues() {}

  /// The type of `self`, as far as it matters: of trees it is not checked.
  static CelType type(Schema schema) {
    if (schema.isIntegerOrText() || schema.isNullable()) {
      return SimpleType.DYN;
    }
    return switch (schema.type()) {
      case "integer" -> SimpleType.INT;
      case "number" -> SimpleType.DOUBLE;
      case "boolean" -> SimpleType.BOOL;
      case "string" -> textType(schema.node().string("format").orElse(""));
      default -> SimpleType.DYN;
    };
  }

  private static CelType textType(String format) {
    return switch (format) {
      case "date", "date-time" -> SimpleType.TIMESTAMP;
      case "duration" -> SimpleType.DURATION;
      case "byte" -> SimpleType.BYTES;
      default -> SimpleType.STRING;
    };
  }

  /// The value.
  ///
  /// @param root whether it is the whole resource, of whose metadata only the name is visible
  static Object of(Schema schema, JsonValue value, boolean root) {
    return switch (value) {
      case JsonObject object -> map(schema, object, root);
      case JsonArray array -> list(schema, array);
      case JsonString text when !schema.isIntegerOrText() ->
          text(schema.node().string("format").orElse(""), text.value());
      case JsonInteger number when schema.type().equals("number") -> (double) number.value();
      default -> CelValues.of(value);
    };
  }

  private static List<Object> list(Schema schema, JsonArray array) {
    Optional<Schema> items = schema.items();
    List<Object> list = new ArrayList<>(array.size());
    for (JsonValue element : array.elements()) {
      list.add(items.map(s -> of(s, element, false)).orElseGet(() -> CelValues.of(element)));
    }
    return list;
  }

  private static Map<String, Object> map(Schema schema, JsonObject object, boolean root) {
    Map<String, Object> map = new LinkedHashMap<>();
    object
        .members()
        .forEach(
            (name, value) -> {
              Optional<Schema> property = schema.property(name);
              if (root && name.equals("metadata")) {
                map.put(name, metadata(value));
              } else if (root && (name.equals("apiVersion") || name.equals("kind"))) {
                map.put(name, CelValues.of(value));
              } else if (property.isPresent()) {
                PropertyNames.escaped(name)
                    .ifPresent(key -> map.put(key, of(property.get(), value, false)));
              } else {
                schema.additional().ifPresent(s -> map.put(name, of(s, value, false)));
              }
            });
    return map;
  }

  private static Map<String, Object> metadata(JsonValue value) {
    Map<String, Object> names = new LinkedHashMap<>();
    if (value instanceof JsonObject metadata) {
      metadata.string("name").ifPresent(name -> names.put("name", name));
      metadata.string("generateName").ifPresent(name -> names.put("generateName", name));
    }
    return names;
  }

  /// A text that does not fit its format stays one: the format is complained of elsewhere.
  private static Object text(String format, String text) {
    try {
      return switch (format) {
        case "date" -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        case "date-time" -> OffsetDateTime.parse(text).toInstant();
        case "duration" -> GoDuration.parse(text).<Object>map(d -> d).orElse(text);
        case "byte" -> CelByteString.of(Base64.getDecoder().decode(text));
        default -> text;
      };
    } catch (DateTimeException | IllegalArgumentException e) {
      return text;
    }
  }
}
