package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.FloatText;
import dev.plumbline.gotemplate.GoComplex;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Writes TOML as the Go library `BurntSushi/toml` does.
final class TomlWriter {

  private static final int DEEPEST = 200;

  private final StringBuilder out = new StringBuilder();

  private TomlWriter() {}

  /// The text of the value.
  ///
  /// @throws GoFailure for nil
  static String write(GoValue value) {
    RenderLimits.tree(value);
    if (Values.nothing(value)) {
      throw new GoFailure("reflect: call of reflect.Value.Type on zero Value");
    }
    TomlWriter writer = new TomlWriter();
    if (value instanceof GoComplex) {
      throw new GoFailure("unsupported type for key '': complex128");
    }
    if (value instanceof GoMap map) {
      writer.members(List.of(), map);
    } else if (tables(value)) {
      throw new GoFailure("toml: top-level values must be Go maps or structs");
    } else {
      writer.element(value, 0);
    }
    return writer.out.toString();
  }

  private void newline() {
    if (!out.isEmpty()) {
      out.append('\n');
    }
  }

  private static List<String> inside(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  private void members(List<String> path, GoMap map) {
    if (path.size() > DEEPEST) {
      throw RenderLimits.exceeded("values are nested deeper than " + DEEPEST);
    }
    List<String> tables = new ArrayList<>();
    for (String key : map.keys()) {
      GoValue value = map.get(key).orElse(GoNil.ANY);
      if (Values.nothing(value)) {
        continue;
      }
      if (below(value)) {
        tables.add(key);
      } else {
        out.append("  ".repeat(path.size())).append(name(key)).append(" = ");
        element(value, 0);
        newline();
      }
    }
    for (String key : tables) {
      table(inside(path, key), map.get(key).orElse(GoNil.ANY));
    }
  }

  private static boolean below(GoValue value) {
    return value instanceof GoMap || tables(value);
  }

  private static boolean tables(GoValue value) {
    List<GoValue> elements = Values.elements(value).orElse(List.of());
    return !elements.isEmpty() && elements.stream().allMatch(GoMap.class::isInstance);
  }

  private void table(List<String> path, GoValue value) {
    String indent = "  ".repeat(path.size() - 1);
    String name = String.join(".", path.stream().map(TomlWriter::name).toList());
    if (value instanceof GoMap map) {
      if (path.size() == 1) {
        newline();
      }
      out.append(indent).append('[').append(name).append("]\n");
      members(path, map);
      return;
    }
    for (GoValue element : Values.elements(value).orElse(List.of())) {
      newline();
      out.append(indent).append("[[").append(name).append("]]\n");
      members(path, Values.map(element));
    }
  }

  private static String name(String key) {
    boolean bare = !key.isEmpty() && key.chars().allMatch(TomlWriter::bare);
    return bare ? key : quoted(key);
  }

  private static boolean bare(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  private void element(GoValue value, int depth) {
    if (depth > DEEPEST) {
      throw RenderLimits.exceeded("values are nested deeper than " + DEEPEST);
    }
    switch (value) {
      case GoString string -> out.append(quoted(string.value()));
      case GoFloat real -> out.append(real(real.value()));
      case GoComplex complex -> throw new GoFailure("unsupported type: complex128");
      case GoTimeValue time -> out.append(time.rfc3339());
      case GoMap map -> inline(map, depth);
      default -> {
        if (Values.nothing(value)) {
          throw new GoFailure("toml: cannot encode array with nil element");
        }
        if (Values.elements(value).isPresent()) {
          array(Values.elements(value).get(), depth);
        } else {
          out.append(GoFormat.text(value));
        }
      }
    }
  }

  private void array(List<GoValue> elements, int depth) {
    out.append('[');
    for (int i = 0; i < elements.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      element(elements.get(i), depth + 1);
    }
    out.append(']');
  }

  private void inline(GoMap map, int depth) {
    out.append('{');
    List<String> keys = new ArrayList<>(map.keys());
    keys.removeIf(key -> Values.nothing(map.get(key).orElse(GoNil.ANY)));
    // Those that would be tables of their own come last.
    keys.sort(Comparator.comparing(key -> below(map.get(key).orElse(GoNil.ANY))));
    for (int i = 0; i < keys.size(); i++) {
      out.append(i == 0 ? "" : ", ").append(name(keys.get(i))).append(" = ");
      element(map.get(keys.get(i)).orElse(GoNil.ANY), depth + 1);
    }
    out.append('}');
  }

  private static String real(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String text = FloatText.format(value, 'g', FloatText.SHORTEST);
    return text.indexOf('.') < 0 && text.indexOf('e') < 0 ? text + ".0" : text;
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\t' -> quoted.append("\\t");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        default -> {
          if (c < ' ' || c == 0x7f) {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
