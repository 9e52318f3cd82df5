package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// JSON values as Go reads them into `interface {}`: every number is a float64.
final class JsonValues {

  private JsonValues() {}

  static GoValue of(JsonValue value) {
    return switch (value) {
      case JsonObject object -> of(object);
      case JsonArray array -> {
        List<GoValue> elements = new ArrayList<>(array.size());
        for (JsonValue element : array.elements()) {
          elements.add(of(element));
        }
        yield GoList.of(elements);
      }
      case JsonString string -> new GoString(string.value());
      case JsonInteger integer -> new GoFloat(integer.value());
      case JsonDecimal decimal -> new GoFloat(decimal.value());
      case JsonBoolean bool -> GoBoolean.of(bool.value());
      case JsonNull nothing -> GoNil.ANY;
    };
  }

  static GoMap of(JsonObject object) {
    GoMap map = new GoMap();
    object.members().forEach((name, member) -> map.put(name, of(member)));
    return map;
  }

  static GoInteger integer(long value) {
    return GoInteger.of(value);
  }
}
