package dev.plumbline.gotemplate;

import dev.plumbline.codec.Json;
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

/// Executes one template over values that are given as JSON.
final class Sample {

  private Sample() {}

  /// What the template prints, or the message that it fails with.
  static String run(String template, String json) {
    return run(template, value(Json.read(json)), MissingKey.INVALID, Functions.NONE);
  }

  static String run(String template, GoValue dot, MissingKey missingKey, Functions functions) {
    return run(template, dot, missingKey, functions, Budget.Limits.DEFAULT);
  }

  static String run(
      String template,
      GoValue dot,
      MissingKey missingKey,
      Functions functions,
      Budget.Limits limits) {
    try {
      ParsedFile file = TemplateParser.parse("t", template, functions::has);
      Budget budget = new Budget(limits, () -> false);
      return new Executor(TemplateSet.of(List.of(file)), functions, missingKey, budget)
          .execute("t", dot);
    } catch (TemplateException e) {
      return e.words();
    }
  }

  /// JSON as Go reads it: every number is a float64.
  static GoValue value(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        GoMap map = new GoMap();
        object.members().forEach((name, member) -> map.put(name, value(member)));
        yield map;
      }
      case JsonArray array -> {
        List<GoValue> elements = new ArrayList<>();
        array.elements().forEach(element -> elements.add(value(element)));
        yield GoList.of(elements);
      }
      case JsonString string -> new GoString(string.value());
      case JsonInteger integer -> new GoFloat(integer.value());
      case JsonDecimal decimal -> new GoFloat(decimal.value());
      case JsonBoolean bool -> GoBoolean.of(bool.value());
      case JsonNull nothing -> GoNil.ANY;
    };
  }
}
