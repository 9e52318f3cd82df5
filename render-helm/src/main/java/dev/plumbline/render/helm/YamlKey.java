package dev.plumbline.render.helm;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A map or a list as the key of a map: what `{{ x }}` is that a template left behind. Go refuses
/// it, and prints the key; the reader of YAML below says only that it expects something else.
final class YamlKey {

  private static final int MOST = 100;

  private YamlKey() {}

  /// Whether it is about a key that is no text.
  static boolean refused(Problem problem) {
    return problem.why().contains("a key is neither text nor");
  }

  /// Go's words: about such a key, if that is all that is wrong with the text.
  static String words(Problem problem, String text) {
    Optional<String> first = Optional.empty();
    Problem wrong = problem;
    String rest = text;
    for (int i = 0; i < MOST; i++) {
      int start = rest.indexOf("{{");
      int end = rest.indexOf('}', Math.max(start, 0));
      if (start < 0 || end < 0 || rest.substring(start, end).indexOf('\n') >= 0) {
        break;
      }
      try {
        JsonValue key = read(rest.substring(start + 1, end + 1));
        first = first.or(() -> Optional.of("yaml: invalid map key: " + printed(key)));
      } catch (ProblemException e) {
        break;
      }
      // A key of its own in its place, so that what else is wrong shows.
      rest = rest.substring(0, start + 1) + "k" + i + ": " + rest.substring(end + 1);
      try {
        read(rest);
        return first.get();
      } catch (ProblemException e) {
        wrong = e.problem();
      }
      if (refused(wrong)) {
        return first.get();
      }
    }
    return YamlFailure.words(wrong, rest);
  }

  private static JsonValue read(String text) {
    return Yaml.readFirst(GoText.encode(text), "", Limits.DEFAULT);
  }

  /// As `%#v` prints what the library has read so far, which knows no keys but values.
  private static String printed(JsonValue value) {
    return switch (value) {
      case JsonObject object ->
          object.names().stream()
              .sorted()
              .map(name -> quoted(name) + ":" + printed(object.get(name).orElseThrow()))
              .collect(Collectors.joining(", ", "map[interface {}]interface {}{", "}"));
      case JsonArray array ->
          array.elements().stream()
              .map(YamlKey::printed)
              .collect(Collectors.joining(", ", "[]interface {}{", "}"));
      default -> {
        GoValue plain = JsonValues.of(value);
        yield plain.isNil() ? "interface {}(nil)" : GoFormat.printf("%#v", List.of(plain));
      }
    };
  }

  private static String quoted(String text) {
    return GoFormat.printf("%q", List.of(new GoString(text)));
  }
}
