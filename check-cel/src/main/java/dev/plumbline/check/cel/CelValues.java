package dev.plumbline.check.cel;

import dev.cel.common.values.NullValue;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON as values of expressions.
final class CelValues {

  private CelValues() {}

  /// The value as an expression sees it.
  static Object of(JsonValue value) {
    return switch (value) {
      case JsonObject object -> map(object);
      case JsonArray array -> list(array);
      case JsonString text -> text.value();
      case JsonInteger number -> number.value();
      case JsonDecimal number -> number.value();
      case JsonBoolean bool -> bool.value();
      case JsonNull n -> NullValue.NULL_VALUE;
    };
  }

  private static Map<String, Object> map(JsonObject object) {
    Map<String, Object> map = LinkedHashMap.newLinkedHashMap(object.members().size());
    object.members().forEach((name, member) -> map.put(name, of(member)));
    return map;
  }

  private static List<Object> list(JsonArray array) {
    List<Object> list = new ArrayList<>(array.size());
    array.elements().forEach(element -> list.add(of(element)));
    return list;
  }
}
