package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.FloatText;
import dev.plumbline.gotemplate.GoBytes;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoKind;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.gotemplate.GoValue;
import java.util.List;
import java.util.Map;

/// Writes values as Go's `encoding/json` does.
final class JsonEncoder {

  private static final int DEEPEST = 1_000;
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;
  private final boolean escapesHtml;
  private int depth;

  private JsonEncoder(boolean pretty, boolean escapesHtml) {
    this.pretty = pretty;
    this.escapesHtml = escapesHtml;
  }

  /// `json.Marshal`.
  ///
  /// @throws GoFailure for what JSON has no form of
  static String compact(GoValue value) {
    RenderLimits.tree(value);
    return new JsonEncoder(false, true).encode(value);
  }

  /// `json.MarshalIndent` with two blanks.
  static String pretty(GoValue value) {
    RenderLimits.tree(value);
    return new JsonEncoder(true, true).encode(value);
  }

  /// Without the escapes for HTML.
  static String raw(GoValue value) {
    RenderLimits.tree(value);
    return new JsonEncoder(false, false).encode(value);
  }

  private String encode(GoValue value) {
    write(value);
    return out.toString();
  }

  private void write(GoValue value) {
    switch (value) {
      case GoNil nil -> out.append("null");
      case dev.plumbline.gotemplate.GoBoolean bool -> out.append(bool.value());
      case dev.plumbline.gotemplate.GoInteger integer -> out.append(integer.digits());
      case GoFloat real -> real(real.value());
      case dev.plumbline.gotemplate.GoComplex complex -> throw unsupported("complex128");
      case dev.plumbline.gotemplate.GoString string -> string(string.value());
      case GoBytes bytes -> string(EncodingFunctions.base64(bytes.toArray()));
      case GoList list -> list(list);
      case GoMap map -> map(map);
      case GoStruct struct -> struct(struct);
      case dev.plumbline.gotemplate.GoPointer pointer -> write(pointer.target());
      case GoTimeValue time -> string(time.rfc3339());
      case GoVersionValue version -> string(version.text());
      case dev.plumbline.gotemplate.GoObject object -> out.append("{}");
      case dev.plumbline.gotemplate.GoFunction function -> throw unsupported("func");
    }
  }

  private static GoFailure unsupported(String type) {
    return new GoFailure("json: unsupported type: " + type);
  }

  private void real(double value) {
    if (!Double.isFinite(value)) {
      throw new GoFailure("json: unsupported value: " + FloatText.format(value, 'g', -1));
    }
    out.append(number(value));
  }

  /// A double as JSON writes it: an exponent only below 1e-6 and from 1e21.
  static String number(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-6 || size >= 1e21)) {
      String text = FloatText.format(value, 'e', -1);
      return text.replace("e-0", "e-");
    }
    return FloatText.format(value, 'f', -1);
  }

  private void enter(char bracket) {
    out.append(bracket);
    depth++;
    if (depth > DEEPEST) {
      throw RenderLimits.exceeded("values are nested deeper than " + DEEPEST);
    }
  }

  private void element(boolean first) {
    if (!first) {
      out.append(',');
    }
    breakLine();
  }

  private void breakLine() {
    if (pretty) {
      out.append('\n').repeat("  ", depth);
    }
  }

  private void leave(char bracket, boolean empty) {
    depth--;
    if (!empty) {
      breakLine();
    }
    out.append(bracket);
  }

  private void list(GoList list) {
    List<GoValue> elements = list.elements();
    enter('[');
    for (int i = 0; i < elements.size(); i++) {
      element(i == 0);
      write(elements.get(i));
    }
    leave(']', elements.isEmpty());
  }

  private void map(GoMap map) {
    enter('{');
    boolean first = true;
    for (String key : map.keys()) {
      element(first);
      member(key, map.get(key).orElse(GoNil.ANY));
      first = false;
    }
    leave('}', first);
  }

  private void member(String name, GoValue value) {
    string(name);
    out.append(pretty ? ": " : ":");
    write(value);
  }

  private void struct(GoStruct struct) {
    enter('{');
    boolean empty = members(struct, true);
    leave('}', empty);
  }

  private boolean members(GoStruct struct, boolean none) {
    boolean first = none;
    StructTags tags = StructTags.of(struct.type());
    for (Map.Entry<String, GoValue> field : struct.fields().entrySet()) {
      GoValue value = field.getValue();
      if (StructTags.hidden(field.getKey())) {
        continue;
      }
      if (struct.embedded().contains(field.getKey()) && value instanceof GoStruct inner) {
        first = members(inner, first);
      } else if (!tags.omits(field.getKey()) || !emptyForJson(value)) {
        element(first);
        member(tags.name(field.getKey()), value);
        first = false;
      }
    }
    return first;
  }

  private static boolean emptyForJson(GoValue value) {
    return value.type().kind() != GoKind.STRUCT && !value.truth();
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '"' || c == '\\') {
        out.append('\\').append((char) c);
      } else if (c < ' ' || c == 0x2028 || c == 0x2029 || (escapesHtml && html(c))) {
        escape(c);
      } else {
        if (GoText.isEscape(c)) {
          out.append("\\ufffd");
        } else {
          out.appendCodePoint(c);
        }
      }
    }
    out.append('"');
  }

  private static boolean html(int c) {
    return c == '<' || c == '>' || c == '&';
  }

  private void escape(int c) {
    switch (c) {
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(HEX.charAt(c >> shift & 15));
        }
      }
    }
  }
}
