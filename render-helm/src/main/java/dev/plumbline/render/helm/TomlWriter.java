package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.FloatText;
import dev.plumbline.gotemplate.GoComplex;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoKind;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
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
    writer.encode(List.of(), value);
    return writer.out.toString();
  }

  private void newline() {
    if (!out.isEmpty()) {
      out.append('\n');
    }
  }

  private static List<String> inside(List<String> path, String key) {
    if (path.size() > DEEPEST) {
      throw RenderLimits.exceeded("values are nested deeper than " + DEEPEST);
    }
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  private static String name(List<String> path) {
    return String.join(".", path.stream().map(TomlWriter::name).toList());
  }

  private static GoValue target(GoValue value) {
    return value instanceof GoPointer(GoValue target) ? target : value;
  }

  private void encode(List<String> path, GoValue given) {
    GoValue value = target(given);
    if (value instanceof GoComplex) {
      throw new GoFailure("unsupported type for key '" + name(path) + "': complex128");
    }
    if (value instanceof GoMap || value instanceof GoStruct) {
      table(path, value);
    } else if (tables(value)) {
      tablesOf(path, value);
    } else if (!(value instanceof GoNil nil) || nil.type().kind() == GoKind.SLICE) {
      pair(path, value);
    }
  }

  private void pair(List<String> path, GoValue value) {
    if (path.isEmpty()) {
      element(value, 0);
      return;
    }
    out.repeat("  ", path.size() - 1).append(name(path.getLast())).append(" = ");
    element(value, 0);
    newline();
  }

  private void table(List<String> path, GoValue value) {
    if (path.size() == 1) {
      newline();
    }
    if (!path.isEmpty()) {
      out.repeat("  ", path.size() - 1).append('[').append(name(path)).append("]\n");
    }
    members(path, value);
  }

  private void tablesOf(List<String> path, GoValue value) {
    if (path.isEmpty()) {
      throw new GoFailure("toml: top-level values must be Go maps or structs");
    }
    for (GoValue element : Values.elements(value).orElse(List.of())) {
      newline();
      out.repeat("  ", path.size() - 1).append("[[").append(name(path)).append("]]\n");
      members(path, target(element));
    }
  }

  private void members(List<String> path, GoValue value) {
    for (TomlMember member : TomlMember.of(value)) {
      if (!(member.value() instanceof GoNil)) {
        encode(inside(path, member.key()), member.value());
      }
    }
  }

  private static boolean tables(GoValue value) {
    return TomlMember.kind(value) == TomlMember.Kind.TABLES;
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

  private void element(GoValue given, int depth) {
    if (depth > DEEPEST) {
      throw RenderLimits.exceeded("values are nested deeper than " + DEEPEST);
    }
    GoValue value = target(given);
    switch (value) {
      case GoString string -> out.append(quoted(string.value()));
      case GoVersionValue version -> out.append(quoted(version.text()));
      case GoFloat real -> out.append(real(real.value()));
      case GoComplex complex -> throw new GoFailure("unsupported type: complex128");
      case GoTimeValue time -> out.append(time.toml());
      case GoInteger integer when DurationText.is(integer) ->
          out.append(quoted(DurationText.format(integer.value())));
      case GoInteger integer -> out.append(integer.digits());
      case GoMap map -> inline(map, depth);
      case GoStruct struct -> inline(struct, depth);
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

  // Where the commas are is Go's accident: after a member that is not the last one by its number.
  private void inline(GoValue value, int depth) {
    out.append('{');
    for (TomlMember member : TomlMember.of(value)) {
      if (!(member.value() instanceof GoNil)) {
        out.append(name(member.key())).append(" = ");
        element(member.value(), depth + 1);
        out.append(member.comma() ? ", " : "");
      }
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
