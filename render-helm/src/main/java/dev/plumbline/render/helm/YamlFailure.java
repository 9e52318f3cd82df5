package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.model.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of Go's YAML library for what the reader refuses.
final class YamlFailure {

  private static final Pattern PLACE = Pattern.compile(":(\\d+):(\\d+)$");

  private static final Pattern ALIAS = Pattern.compile("\\*([A-Za-z0-9_-]+)");

  private YamlFailure() {}

  /// The failure with Go's words, as far as they can be known.
  static GoFailure of(Problem problem, String text) {
    String words =
        YamlBytes.wrong(text)
            .map(wrong -> "yaml: " + wrong)
            .orElseGet(() -> YamlKey.words(problem, text));
    return new GoFailure("error converting YAML to JSON: " + words);
  }

  /// Without what stands before all of them.
  static String words(Problem problem, String text) {
    String why = problem.why();
    Matcher matcher = PLACE.matcher(problem.subject());
    boolean placed = matcher.find();
    int line = placed ? Integer.parseInt(matcher.group(1)) : 1;
    int column = placed ? Integer.parseInt(matcher.group(2)) : 1;
    boolean atEnd = why.contains("<stream end>");
    String where = parser(line, atEnd && column > 1);
    if (why.contains("mapping values are not allowed")) {
      return "yaml: " + scanner(line) + "mapping values are not allowed in this context";
    }
    if (why.contains("that cannot start any token")) {
      return "yaml: " + scanner(line) + "found character that cannot start any token";
    }
    if (why.startsWith("expected ',' or ']'")) {
      return "yaml: " + where + "did not find expected ',' or ']'";
    }
    if (why.startsWith("expected ',' or '}'")) {
      return "yaml: " + where + "did not find expected ',' or '}'";
    }
    if (why.startsWith("expected the node content")) {
      return "yaml: " + where + "did not find expected node content";
    }
    if (why.startsWith("expected <block end>")) {
      return "yaml: " + where + "did not find expected key";
    }
    return others(problem, text, line, column);
  }

  private static String others(Problem problem, String text, int line, int column) {
    String why = problem.why();
    if (why.contains("found unexpected end of stream")) {
      return "yaml: " + scanner(line) + "found unexpected end of stream";
    }
    if (why.startsWith("expected alphabetic or numeric character, but found")
        && text.lines().skip(line - 1L).findFirst().orElse("").startsWith("%")) {
      return "yaml: " + scanner(line) + "found unexpected non-alphabetical character";
    }
    if (why.contains("alias names no anchor")) {
      Matcher alias = ALIAS.matcher(text.lines().skip(line - 1L).findFirst().orElse(""));
      return "yaml: unknown anchor '" + (alias.find() ? alias.group(1) : "") + "' referenced";
    }
    if (YamlKey.refused(problem)) {
      return "unsupported map key of type: %!s(<nil>), key: <nil>, value: "
          + valueBehind(text.lines().skip(line - 1L).findFirst().orElse(""), column);
    }
    if (why.contains("JSON has no infinity")) {
      return "json: unsupported value: +Inf";
    }
    return "yaml: line " + line + ": " + why;
  }

  // Go leaves out the first line, which it counts as none.
  private static String scanner(int line) {
    return line <= 1 ? "" : "line " + line + ": ";
  }

  // The parser counts lines from 0, and the end of the text as a line of its own.
  private static String parser(int line, boolean inLastLine) {
    int counted = line - 1 + (inLastLine ? 1 : 0);
    return counted < 1 ? "" : "line " + counted + ": ";
  }

  /// The value of the key that stands in that column.
  private static String valueBehind(String line, int column) {
    String behind = line.substring(Math.min(line.length(), column - 1));
    String value = behind.substring(behind.indexOf(':') + 1).replaceAll("[,}].*", "");
    return GoFormat.printf("%#v", List.of(YamlText.read(value)));
  }
}
