package dev.plumbline.render.helm;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;

/// `toYaml` and `fromYaml`.
final class YamlText {

  private YamlText() {}

  /// The value as `sigs.k8s.io/yaml` writes it, without the newline at the end; empty if it cannot.
  static String write(GoValue value) {
    try {
      return writeOrFail(value);
    } catch (GoFailure e) {
      return "";
    }
  }

  /// The same.
  ///
  /// @throws GoFailure if it cannot
  static String writeOrFail(GoValue value) {
    String text = Yaml.write(YamlValues.of(value));
    return text.substring(0, text.length() - 1);
  }

  /// The first document.
  ///
  /// @throws GoFailure if it is no YAML
  static GoValue read(String text) {
    try {
      return JsonValues.of(json(text));
    } catch (ProblemException e) {
      throw YamlFailure.of(e.problem(), text);
    }
  }

  /// The first document as it is written: whole numbers are told from others.
  static JsonValue json(String text) {
    return Yaml.readFirst(GoText.encode(text), "", Limits.DEFAULT);
  }

  /// The first document, which must be a map; an empty one if there is none.
  ///
  /// @throws GoFailure with Go's words
  static GoMap readMap(String text) {
    GoValue value = read(text);
    if (Values.nothing(value)) {
      return new GoMap();
    }
    if (value instanceof GoMap map) {
      return map;
    }
    throw new GoFailure(
        "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
            + DataFunctions.jsonName(value)
            + " into Go value of type map[string]interface {}");
  }
}
