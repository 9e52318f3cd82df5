package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.ANY;
import static dev.plumbline.gotemplate.GoType.STRING;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.util.List;

/// Helm's and sprig's functions of JSON and YAML. Most of them never fail.
final class DataFunctions {

  private static final String MAP = "map[string]interface {}";
  private static final String LIST = "[]interface {}";

  private DataFunctions() {}

  static void addTo(FunctionTable table) {
    table.text("toJson", a -> orEmpty(() -> JsonEncoder.compact(a[0])), ANY);
    table.text("toPrettyJson", a -> orEmpty(() -> JsonEncoder.pretty(a[0])), ANY);
    table.text("toRawJson", a -> JsonEncoder.raw(a[0]), ANY);
    table.text("mustToJson", a -> JsonEncoder.compact(a[0]), ANY);
    table.text("mustToPrettyJson", a -> JsonEncoder.pretty(a[0]), ANY);
    table.text("mustToRawJson", a -> JsonEncoder.raw(a[0]), ANY);
    table.fresh("mustFromJson", a -> JsonDecoder.decode(Values.text(a[0])), STRING);
    table.fresh("fromJson", a -> mapOr(() -> JsonDecoder.decode(Values.text(a[0])), JSON), STRING);
    table.fresh(
        "fromJsonArray", a -> listOr(() -> JsonDecoder.decode(Values.text(a[0])), JSON), STRING);
    table.text("toYaml", a -> YamlText.write(a[0]), ANY);
    table.text("toYamlPretty", a -> PrettyYaml.write(a[0]), ANY);
    table.fresh("fromYaml", a -> mapOr(() -> YamlText.read(Values.text(a[0])), YAML), STRING);
    table.fresh("fromYamlArray", a -> listOr(() -> YamlText.read(Values.text(a[0])), YAML), STRING);
    table.text("toToml", a -> toml(a[0]), ANY);
    table.fresh("fromToml", a -> mapOr(() -> TomlReader.read(Values.text(a[0])), ""), STRING);
  }

  /// Those that only Helm 4 has.
  static void addFour(FunctionTable table) {
    table.text("mustToYaml", a -> YamlText.writeOrFail(a[0]), ANY);
    table.text("mustToToml", a -> TomlWriter.write(a[0]), ANY);
  }

  private static final String JSON = "json: ";
  private static final String YAML = "error unmarshaling JSON: while decoding JSON: json: ";

  private interface Attempt<T> {
    T get();
  }

  private static String toml(GoValue value) {
    if (Values.nothing(value)) {
      return TomlWriter.write(value);
    }
    try {
      return TomlWriter.write(value);
    } catch (GoFailure e) {
      return e.words();
    }
  }

  private static String orEmpty(Attempt<String> attempt) {
    try {
      return attempt.get();
    } catch (GoFailure e) {
      return "";
    }
  }

  private static GoValue mapOr(Attempt<GoValue> attempt, String prefix) {
    GoValue value;
    try {
      value = attempt.get();
    } catch (GoFailure e) {
      return new GoMap().put("Error", new GoString(e.words()));
    }
    return switch (value) {
      case GoMap map -> map;
      case GoNil nil -> prefix.equals(YAML) ? new GoMap() : new GoNil(GoType.ANY_MAP);
      default -> new GoMap().put("Error", new GoString(prefix + cannot(value) + MAP));
    };
  }

  private static GoValue listOr(Attempt<GoValue> attempt, String prefix) {
    GoValue value;
    try {
      value = attempt.get();
    } catch (GoFailure e) {
      return GoList.of(List.of(new GoString(e.words())));
    }
    return switch (value) {
      case GoList list -> list;
      case GoNil nil -> prefix.equals(YAML) ? GoList.EMPTY : new GoNil(GoType.ANY_LIST);
      default -> GoList.of(List.of(new GoString(prefix + cannot(value) + LIST)));
    };
  }

  private static String cannot(GoValue value) {
    return "cannot unmarshal " + jsonName(value) + " into Go value of type ";
  }

  /// What Go's JSON reader calls the value.
  static String jsonName(GoValue value) {
    return switch (value.type().kind()) {
      case MAP -> "object";
      case SLICE -> "array";
      case BOOL -> "bool";
      case STRING -> "string";
      default -> "number";
    };
  }
}
