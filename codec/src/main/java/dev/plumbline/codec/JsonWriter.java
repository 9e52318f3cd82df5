package dev.plumbline.codec;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Writes JSON in three forms.
final class JsonWriter {

  /// How a text is laid out.
  enum Form {
    /// No blanks, members in their own order.
    COMPACT,
    /// Two spaces a level, members in their own order.
    PRETTY,
    /// As Go's `json.Marshal`: no blanks, members by the bytes of their names, and `<`, `>`, `&`,
    /// U+2028, U+2029 escaped.
    CANONICAL
  }

  private static final String HEX = "0123456789abcdef";
  private static final boolean[] SPECIAL = special(Form.COMPACT);
  private static final boolean[] SPECIAL_CANONICAL = special(Form.CANONICAL);

  private final StringBuilder out = new StringBuilder(256);
  private final Form form;

  /// Which characters of ASCII are not written as they are.
  private final boolean[] special;

  private int depth;

  JsonWriter(Form form) {
    this.form = form;
    this.special = form == Form.CANONICAL ? SPECIAL_CANONICAL : SPECIAL;
  }

  /// The text of the value.
  String write(JsonValue value) {
    append(value);
    return out.toString();
  }

  private void append(JsonValue value) {
    switch (value) {
      case JsonObject object -> append(object);
      case JsonArray array -> append(array);
      case JsonString string -> append(string.value());
      case JsonInteger integer -> out.append(integer.value());
      case JsonDecimal decimal -> out.append(GoNumber.json(decimal));
      case JsonBoolean bool -> out.append(bool.value());
      case JsonNull nothing -> out.append("null");
    }
  }

  private void append(JsonObject object) {
    if (object.isEmpty()) {
      out.append("{}");
      return;
    }
    open('{');
    Iterator<Map.Entry<String, JsonValue>> members = members(object);
    while (members.hasNext()) {
      Map.Entry<String, JsonValue> member = members.next();
      append(member.getKey());
      out.append(form == Form.PRETTY ? ": " : ":");
      append(member.getValue());
      if (members.hasNext()) {
        next();
      }
    }
    close('}');
  }

  private Iterator<Map.Entry<String, JsonValue>> members(JsonObject object) {
    if (form != Form.CANONICAL || object.members().size() == 1) {
      return object.members().entrySet().iterator();
    }
    List<Map.Entry<String, JsonValue>> sorted = new ArrayList<>(object.members().entrySet());
    sorted.sort(Map.Entry.comparingByKey(Utf8::compare));
    return sorted.iterator();
  }

  private void append(JsonArray array) {
    if (array.size() == 0) {
      out.append("[]");
      return;
    }
    open('[');
    Iterator<JsonValue> elements = array.elements().iterator();
    while (elements.hasNext()) {
      append(elements.next());
      if (elements.hasNext()) {
        next();
      }
    }
    close(']');
  }

  private void open(char bracket) {
    out.append(bracket);
    depth++;
    breakLine();
  }

  private void next() {
    out.append(',');
    breakLine();
  }

  private void close(char bracket) {
    depth--;
    breakLine();
    out.append(bracket);
  }

  private void breakLine() {
    if (form == Form.PRETTY) {
      out.append('\n').repeat("  ", depth);
    }
  }

  private void append(String text) {
    out.append('"');
    int plain = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < special.length ? !special[c] : !isSpecial(c)) {
        continue;
      }
      if (Character.isSurrogate(c)) {
        if (Surrogates.isPair(text, i)) {
          i++;
          continue;
        }
        out.append(text, plain, i).append(Surrogates.REPLACEMENT);
      } else {
        out.append(text, plain, i);
        escape(c);
      }
      plain = i + 1;
    }
    out.append(text, plain, length).append('"');
  }

  private static boolean[] special(Form form) {
    boolean[] special = new boolean[128];
    Arrays.fill(special, 0, ' ', true);
    special['"'] = true;
    special['\\'] = true;
    for (char c : new char[] {'<', '>', '&'}) {
      special[c] = form == Form.CANONICAL;
    }
    return special;
  }

  private boolean isSpecial(char c) {
    return Character.isSurrogate(c) || (form == Form.CANONICAL && (c == '\u2028' || c == '\u2029'));
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
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
