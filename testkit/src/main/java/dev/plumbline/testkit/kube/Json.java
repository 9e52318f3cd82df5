package dev.plumbline.testkit.kube;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the JSON of an audit log: maps, lists, text, numbers and booleans; an entry that is null
/// is left out.
///
/// It is our own so that the testkit tests no code of ours with that code.
final class Json {
  private static final Object NOTHING = new Object();

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Map<?, ?> parseObject(String text) {
    if (new Json(text).value() instanceof Map<?, ?> object) {
      return object;
    }
    throw new IllegalArgumentException("not a JSON object: " + text);
  }

  /// The text at a path, empty if there is none.
  static String text(Map<?, ?> object, String... path) {
    return at(object, path) instanceof String found ? found : "";
  }

  /// The number at a path, zero if there is none.
  static int number(Map<?, ?> object, String... path) {
    return at(object, path) instanceof BigDecimal found ? found.intValue() : 0;
  }

  private static Object at(Map<?, ?> object, String... path) {
    Object found = object;
    for (String step : path) {
      Object next = found instanceof Map<?, ?> map ? map.get(step) : NOTHING;
      found = next == null ? NOTHING : next;
    }
    return found;
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", NOTHING);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    expect('{');
    while (peek() != '}') {
      String key = string();
      expect(':');
      Object value = value();
      if (!NOTHING.equals(value)) {
        object.put(key, value);
      }
      skip(',');
    }
    expect('}');
    return object;
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    expect('[');
    while (peek() != ']') {
      list.add(value());
      skip(',');
    }
    expect(']');
    return list;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    expect('"');
    while (text.charAt(at) != '"') {
      char next = text.charAt(at++);
      string.append(next == '\\' ? escaped() : next);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char kind = text.charAt(at++);
    return switch (kind) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> kind;
    };
  }

  private BigDecimal number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return new BigDecimal(text.substring(from, at));
  }

  private Object word(String word, Object meaning) {
    if (!text.startsWith(word, at)) {
      throw new IllegalArgumentException("not JSON at " + at + ": " + text);
    }
    at += word.length();
    return meaning;
  }

  private char peek() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.charAt(at);
  }

  private void expect(char expected) {
    if (peek() != expected) {
      throw new IllegalArgumentException(
          "not JSON at " + at + ", '" + expected + "' expected: " + text);
    }
    at++;
  }

  private void skip(char optional) {
    if (peek() == optional) {
      at++;
    }
  }
}
