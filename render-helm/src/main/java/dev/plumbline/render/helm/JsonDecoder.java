package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.List;

/// Reads JSON into values as Go's `encoding/json` does, with its messages.
final class JsonDecoder {

  private static final int DEEPEST = 1_000;

  private final String text;
  private int at;
  private int depth;

  private JsonDecoder(String text) {
    this.text = text;
  }

  /// The value of a text that holds nothing else.
  ///
  /// @throws GoFailure with Go's message
  static GoValue decode(String text) {
    JsonDecoder decoder = new JsonDecoder(text);
    decoder.blanks();
    GoValue value = decoder.value("looking for beginning of value");
    decoder.blanks();
    if (decoder.at < text.length()) {
      throw decoder.invalid("after top-level value");
    }
    return value;
  }

  /// The value that the text begins with, and where it ends.
  static JsonPrefix prefix(String text) {
    JsonDecoder decoder = new JsonDecoder(text);
    decoder.blanks();
    GoValue value = decoder.value("looking for beginning of value");
    return new JsonPrefix(value, decoder.at);
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private GoFailure invalid(String where) {
    if (at >= text.length()) {
      return new GoFailure("unexpected end of JSON input");
    }
    int c = text.codePointAt(at);
    String shown =
        c == '\''
            ? "'\\''"
            : c == '"' ? "'\"'" : GoFormat.printf("%q", List.of(GoInteger.of(firstByte(c))));
    return new GoFailure("invalid character " + shown + " " + where);
  }

  // Go looks at bytes.
  private static int firstByte(int c) {
    return c < 0x80 ? c : GoText.encode(Character.toString(c))[0] & 0xff;
  }

  private char current() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private GoValue value(String where) {
    if (at >= text.length()) {
      throw invalid(where);
    }
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new GoString(string());
      case 't' -> word("true", GoBoolean.TRUE);
      case 'f' -> word("false", GoBoolean.FALSE);
      case 'n' -> word("null", GoNil.ANY);
      default -> {
        if (c != '-' && (c < '0' || c > '9')) {
          throw invalid(where);
        }
        yield number();
      }
    };
  }

  private GoValue word(String word, GoValue value) {
    for (int i = 1; i < word.length(); i++) {
      at++;
      if (current() != word.charAt(i)) {
        throw invalid("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    at++;
    return value;
  }

  private void enter() {
    depth++;
    if (depth > DEEPEST) {
      throw RenderLimits.exceeded("JSON is nested deeper than " + DEEPEST);
    }
  }

  private GoValue object() {
    enter();
    at++;
    GoMap map = new GoMap();
    blanks();
    if (current() == '}') {
      at++;
      depth--;
      return map;
    }
    while (true) {
      blanks();
      if (current() != '"') {
        throw invalid("looking for beginning of object key string");
      }
      String name = string();
      blanks();
      if (current() != ':') {
        throw invalid("after object key");
      }
      at++;
      blanks();
      map.put(name, value("looking for beginning of value"));
      blanks();
      if (current() == '}') {
        at++;
        depth--;
        return map;
      }
      if (current() != ',') {
        throw invalid("after object key:value pair");
      }
      at++;
    }
  }

  private GoValue array() {
    enter();
    at++;
    List<GoValue> elements = new ArrayList<>();
    blanks();
    if (current() == ']') {
      at++;
      depth--;
      return GoList.of(elements);
    }
    while (true) {
      blanks();
      elements.add(value("looking for beginning of value"));
      blanks();
      if (current() == ']') {
        at++;
        depth--;
        return GoList.of(elements);
      }
      if (current() != ',') {
        throw invalid("after array element");
      }
      at++;
    }
  }

  private GoValue number() {
    int start = at;
    if (current() == '-') {
      at++;
      if (current() < '0' || current() > '9') {
        throw invalid("in numeric literal");
      }
    }
    if (current() == '0') {
      at++;
    } else {
      digits();
    }
    if (current() == '.') {
      at++;
      if (current() < '0' || current() > '9') {
        throw invalid("after decimal point in numeric literal");
      }
      digits();
    }
    if (current() == 'e' || current() == 'E') {
      at++;
      if (current() == '+' || current() == '-') {
        at++;
      }
      if (current() < '0' || current() > '9') {
        throw invalid("in exponent of numeric literal");
      }
      digits();
    }
    double value = Double.parseDouble(text.substring(start, at));
    if (Double.isInfinite(value)) {
      throw new GoFailure(
          "json: cannot unmarshal number "
              + text.substring(start, at)
              + " into Go value of type float64");
    }
    return new GoFloat(value);
  }

  private void digits() {
    while (current() >= '0' && current() <= '9') {
      at++;
    }
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    at++;
    while (true) {
      if (at >= text.length()) {
        throw invalid("");
      }
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return out.toString();
      }
      if (c < ' ') {
        throw invalid("in string literal");
      }
      at++;
      if (c == '\\') {
        escape(out);
      } else {
        out.append(c);
      }
    }
  }

  private void escape(StringBuilder out) {
    char c = current();
    switch (c) {
      case '"', '\\', '/' -> out.append(c);
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        unicode(out);
        return;
      }
      default -> throw invalid("in string escape code");
    }
    at++;
  }

  private void unicode(StringBuilder out) {
    char first = hex();
    if (Character.isHighSurrogate(first) && text.startsWith("\\u", at)) {
      int back = at;
      at++;
      char second = hex();
      if (Character.isLowSurrogate(second)) {
        out.append(first).append(second);
        return;
      }
      at = back;
    }
    out.append(Character.isSurrogate(first) ? '\uFFFD' : first);
  }

  private char hex() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      at++;
      int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0) {
        throw invalid("in \\u hexadecimal character escape");
      }
      value = value * 16 + digit;
    }
    at++;
    return (char) value;
  }
}
