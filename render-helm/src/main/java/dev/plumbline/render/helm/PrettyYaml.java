package dev.plumbline.render.helm;

import dev.plumbline.codec.Yaml;
import dev.plumbline.gotemplate.FloatText;
import dev.plumbline.gotemplate.GoBytes;
import dev.plumbline.gotemplate.GoComplex;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoKind;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// `toYamlPretty`: as goyaml v3 writes, with lists indented and without folded lines.
final class PrettyYaml {

  private static final int DEEPEST = 500;
  private static final int BINARY_LINE = 70;

  private static final char DELETE = '\u007f';
  private static final Pattern AFTER_BREAK = Pattern.compile("(?<=[\\n\\u2028\\u2029])  ");

  /// What Go's writer panics with.
  private static final String COMPLEX = "cannot marshal type: complex128";

  private final StringBuilder out = new StringBuilder();

  private PrettyYaml() {}

  /// The text, without the newline at its end; empty if the value cannot be written.
  static String write(GoValue value) {
    RenderLimits.tree(value);
    try {
      PrettyYaml yaml = new PrettyYaml();
      yaml.value(value, value instanceof GoString ? 2 : 0, true);
      return yaml.out.toString().stripLeading();
    } catch (GoFailure e) {
      if (e.words().equals(COMPLEX)) {
        throw e;
      }
      return "";
    }
  }

  private void value(GoValue value, int indent, boolean inList) {
    if (indent > DEEPEST) {
      throw RenderLimits.exceeded("values are nested deeper than " + DEEPEST);
    }
    switch (value) {
      case GoMap map when !map.isEmpty() -> map(map, indent, inList);
      case GoMap map -> out.append(" {}");
      case GoStruct struct -> members(fields(struct), indent, inList);
      case GoPointer(GoValue target) -> value(target, indent, inList);
      case GoVersionValue version -> text(version.text(), indent);
      case GoComplex complex -> throw new GoFailure(COMPLEX);
      case GoString string -> text(string.value(), indent);
      case GoBytes bytes when bytes.size() == 0 -> out.append(" []");
      case GoInteger integer when DurationText.is(integer) ->
          out.append(' ').append(DurationText.format(integer.value()));
      case GoTimeValue time -> out.append(' ').append(time.rfc3339());
      case GoFloat real -> out.append(' ').append(number(real.value()));
      default -> {
        List<GoValue> elements =
            Values.nothing(value) ? List.of() : Values.elements(value).orElse(List.of());
        if (!elements.isEmpty()) {
          list(elements, indent, inList);
        } else {
          boolean nilList = value instanceof GoNil nil && nil.type().kind() == GoKind.SLICE;
          boolean nilMap = value instanceof GoNil nil && nil.type().kind() == GoKind.MAP;
          out.append(nilList ? " []" : nilMap ? " {}" : " " + YamlText.write(value));
        }
      }
    }
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    return FloatText.format(value, 'g', -1);
  }

  private void map(GoMap map, int indent, boolean inList) {
    Map<String, GoValue> members = new LinkedHashMap<>();
    order(map).forEach(key -> members.put(key, map.get(key).orElse(GoNil.ANY)));
    members(members, indent, inList);
  }

  private static Map<String, GoValue> fields(GoStruct struct) {
    Map<String, GoValue> members = new LinkedHashMap<>();
    struct
        .fields()
        .forEach(
            (name, value) -> {
              if (!StructTags.hidden(name)) {
                members.put(name.toLowerCase(Locale.ROOT), value);
              }
            });
    return members;
  }

  private void members(Map<String, GoValue> members, int indent, boolean inList) {
    boolean first = inList;
    for (Map.Entry<String, GoValue> member : members.entrySet()) {
      out.append(first ? " " : "\n" + " ".repeat(indent));
      first = false;
      String name = YamlText.write(new GoMap().put(member.getKey(), GoNil.ANY));
      out.append(name, 0, name.length() - " null".length());
      value(member.getValue(), indent + 2, false);
    }
  }

  /// The keys in goyaml's natural order, which the writer of YAML knows.
  private static List<String> order(GoMap map) {
    JsonObject names = JsonObject.EMPTY;
    for (String key : map.keys()) {
      names = names.with(key, "");
    }
    return Yaml.read(
            Yaml.write(names).getBytes(java.nio.charset.StandardCharsets.UTF_8),
            "",
            dev.plumbline.codec.Limits.DEFAULT)
        .stream()
        .flatMap(document -> ((JsonObject) document.root()).names().stream())
        .toList();
  }

  private void list(List<GoValue> elements, int indent, boolean inList) {
    boolean first = inList;
    for (GoValue element : elements) {
      out.append(first ? " " : "\n" + " ".repeat(indent)).append('-');
      first = false;
      value(element, indent + 2, true);
    }
  }

  private void text(String text, int indent) {
    if (text.codePoints().anyMatch(GoText::isEscape)) {
      String bytes = Base64.getEncoder().encodeToString(GoText.encode(text));
      out.append(" !!binary ");
      if (bytes.length() < BINARY_LINE) {
        out.append(bytes);
        return;
      }
      out.append('|');
      for (int i = 0; i < bytes.length(); i += BINARY_LINE) {
        out.append('\n').repeat(" ", indent);
        out.append(bytes, i, Math.min(bytes.length(), i + BINARY_LINE));
      }
      return;
    }
    out.append(' ').append(scalar(text, " ".repeat(indent)));
  }

  /// As the other writer writes it, which folds long lines, indents by two, refuses DEL and quotes
  /// blocks with tabs.
  private static String scalar(String text, String indent) {
    char control = text.indexOf(DELETE) < 0 ? DELETE : unused(text, '\u0001');
    char tab = text.indexOf('\n') < 0 ? '\t' : unused(text, '\uE000');
    String written =
        withoutLastBreak(
            Yaml.write(new JsonString(text.replace(DELETE, control).replace('\t', tab))));
    if (written.startsWith("\"")) {
      String code = "\\x%02X".formatted((int) control);
      return written
          .replaceAll("\n +(\\\\(?= ))?", " ")
          .replace(code, control == DELETE ? code : "\\x7F")
          .replace(String.valueOf(tab), tab == '\t' ? "\t" : "\\t");
    }
    String unfolded = text.indexOf('\n') < 0 ? written.replaceAll("\n +", " ") : written;
    return AFTER_BREAK.matcher(unfolded).replaceAll(indent).replace(tab, '\t');
  }

  private static String withoutLastBreak(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static char unused(String text, char first) {
    char candidate = first;
    while (text.indexOf(candidate) >= 0) {
      candidate++;
    }
    return candidate;
  }
}
