package dev.plumbline.codec;

import dev.plumbline.codec.YamlNode.Entry;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.List;
import java.util.Optional;

/// Puts values into a text as what stands around is written.
record YamlLayout(String text) {

  String spliced(int from, int to, String replacement) {
    return text.substring(0, from) + replacement + text.substring(to);
  }

  /// The column, from 0.
  int column(int at) {
    return at - (text.lastIndexOf('\n', at - 1) + 1);
  }

  /// A value on one line, in the quotes that were there.
  String scalar(YamlNode before, JsonValue value, boolean flow) {
    YamlNode.Style style =
        before instanceof YamlNode.Scalar scalar ? scalar.style() : YamlNode.Style.PLAIN;
    if (!(value instanceof JsonString(String words))) {
      return Json.write(value);
    }
    boolean single = words.chars().noneMatch(c -> c < ' ' || c > '~');
    return switch (style) {
      case SINGLE_QUOTED -> single ? "'" + words.replace("'", "''") + "'" : Json.write(value);
      case DOUBLE_QUOTED, BLOCK -> Json.write(value);
      case PLAIN -> flow ? inFlow(words) : plain(words);
    };
  }

  private static String plain(String words) {
    String written = Yaml.write(new JsonString(words)).stripTrailing();
    return written.indexOf('\n') < 0 ? written : Json.write(new JsonString(words));
  }

  private static String inFlow(String words) {
    boolean safe = words.matches("[A-Za-z0-9][A-Za-z0-9._/-]*") && GoScalar.isText(words);
    return safe ? words : Json.write(new JsonString(words));
  }

  /// A value over several lines, of which the first begins where it is put.
  String block(JsonValue value, int indent) {
    String[] lines = Yaml.write(value).stripTrailing().split("\n", -1);
    StringBuilder block = new StringBuilder(lines[0]);
    for (int i = 1; i < lines.length; i++) {
      block.append(newline());
      block.append(lines[i].isEmpty() ? "" : " ".repeat(indent)).append(lines[i]);
    }
    return block.toString();
  }

  private String newline() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  /// With a member more, at the end.
  Optional<String> more(YamlNode.Mapping mapping, String key, JsonValue value) {
    if (mapping.flow()) {
      String member = Json.write(new JsonString(key)) + ": " + Json.write(value);
      return Optional.of(beforeBracket(mapping.end() - 1, mapping.entries().isEmpty(), member));
    }
    if (mapping.entries().isEmpty()) {
      return Optional.empty();
    }
    int column = column(mapping.entries().getFirst().start());
    return Optional.of(afterLine(mapping.end(), column, block(JsonObject.of(key, value), column)));
  }

  /// With an element more, at the end.
  Optional<String> more(YamlNode.Sequence sequence, JsonValue value) {
    if (sequence.flow()) {
      boolean first = sequence.elements().isEmpty();
      return Optional.of(beforeBracket(sequence.end() - 1, first, Json.write(value)));
    }
    if (sequence.elements().isEmpty()) {
      return Optional.empty();
    }
    int column = column(dash(sequence.elements().getLast().start()));
    return Optional.of(afterLine(sequence.end(), column, block(JsonArray.of(value), column)));
  }

  private String beforeBracket(int bracket, boolean first, String member) {
    int at = bracket;
    while (Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    int line = text.lastIndexOf('\n', at - 1) + 1;
    String margin = text.substring(line, at).replaceFirst("\\S.*", "");
    boolean lines = !first && text.substring(at, bracket).indexOf('\n') >= 0;
    return spliced(at, at, (first ? "" : lines ? "," + newline() + margin : ", ") + member);
  }

  private String afterLine(int end, int column, String block) {
    int at = lineEnd(end);
    return spliced(at, at, newline() + " ".repeat(column) + block);
  }

  /// Where the line ends, its comment included.
  private int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    int line = end < 0 ? text.length() : end;
    return line > at && text.charAt(line - 1) == '\r' ? line - 1 : line;
  }

  private int dash(int element) {
    int at = element - 1;
    while (at > 0 && Character.isWhitespace(text.charAt(at))) {
      at--;
    }
    return at;
  }

  /// Without the member.
  Optional<String> less(YamlNode.Mapping mapping, YamlPlace place) {
    List<Entry> entries = mapping.entries();
    int index = index(entries, place.start());
    if (entries.size() == 1) {
      return Optional.of(emptied(mapping.start(), mapping.end(), "{}"));
    }
    if (mapping.flow()) {
      return Optional.of(
          index == 0
              ? spliced(place.start(), entries.get(1).start(), "")
              : spliced(entries.get(index - 1).value().end(), place.node().end(), ""));
    }
    boolean shared = !text.substring(lineStart(place.start()), place.start()).isBlank();
    return shared
        ? Optional.of(spliced(place.start(), entries.get(index + 1).start(), ""))
        : Optional.of(withoutLines(place.start(), place.node().end()));
  }

  private static int index(List<Entry> entries, int start) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).start() == start) {
        return i;
      }
    }
    return 0;
  }

  /// Without the element.
  Optional<String> less(YamlNode.Sequence sequence, YamlPlace place) {
    List<YamlNode> elements = sequence.elements();
    int index = elements.indexOf(place.node());
    if (elements.size() == 1) {
      int start = sequence.flow() ? sequence.start() : dash(place.start());
      return Optional.of(emptied(start, sequence.end(), "[]"));
    }
    if (sequence.flow()) {
      return Optional.of(
          index == 0
              ? spliced(place.start(), elements.get(1).start(), "")
              : spliced(elements.get(index - 1).end(), place.node().end(), ""));
    }
    int dash = dash(place.start());
    boolean shared = !text.substring(lineStart(dash), dash).isBlank();
    return shared ? Optional.empty() : Optional.of(withoutLines(dash, place.node().end()));
  }

  private int lineStart(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  private String withoutLines(int start, int end) {
    int line = text.indexOf('\n', end);
    int from = lineStart(start);
    return line < 0
        ? spliced(Math.max(0, from - 1), text.length(), "")
        : spliced(from, line + 1, "");
  }

  /// With nothing where all was.
  private String emptied(int start, int end, String nothing) {
    int at = start;
    while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    boolean key = at > 0 && text.charAt(at - 1) == ':';
    return key ? spliced(at, end, " " + nothing) : spliced(start, end, nothing);
  }
}
