package dev.plumbline.render.helm;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `toYaml` and `fromYaml`.
final class YamlText {

  private static final Pattern UNKNOWN_ESCAPE =
      Pattern.compile("unknown escape character (L\\(76|P\\(80)");

  private static final Pattern SEPARATOR_ESCAPE =
      Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\([LP])");

  private static final long MOST_CHARACTERS = 4L << 20;

  /// Most documents of a render are those of the render before.
  private static final KeptByText<String, JsonValue> KEPT = new KeptByText<>(MOST_CHARACTERS);

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
    String text;
    try {
      text = Yaml.write(YamlValues.of(value));
    } catch (GoFailure e) {
      boolean json = e.words().startsWith("json: ");
      throw json ? new GoFailure("error marshaling into JSON: " + e.words()) : e;
    }
    // A text may end with another end of a line instead.
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
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
    return KEPT.get(text, text.length(), () -> parsed(text));
  }

  private static JsonValue parsed(String given) {
    try {
      return Yaml.readFirst(GoText.encode(given), "", Limits.DEFAULT);
    } catch (ProblemException e) {
      if (!UNKNOWN_ESCAPE.matcher(String.valueOf(e.getMessage())).find()) {
        throw e;
      }
      String plain = SEPARATOR_ESCAPE.matcher(given).replaceAll(YamlText::separator);
      return Yaml.readFirst(GoText.encode(plain), "", Limits.DEFAULT);
    }
  }

  // The reader below does not know two escapes that toYaml writes: of U+2028 and U+2029.
  private static String separator(MatchResult match) {
    return Matcher.quoteReplacement(
        match.group(1) + (match.group(2).equals("L") ? "\\u2028" : "\\u2029"));
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
