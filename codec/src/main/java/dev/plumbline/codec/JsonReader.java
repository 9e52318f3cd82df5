package dev.plumbline.codec;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SharedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one JSON text by recursive descent. Its own messages, not a library's, because those quote
/// the input.
final class JsonReader {

  /// Digits that a long holds without a check.
  private static final int SAFE_DIGITS = 18;

  private final String text;
  private final Limits limits;
  private int at;
  private int depth;

  JsonReader(String text, Limits limits) {
    this.text = text;
    this.limits = limits;
  }

  /// The value that is the whole text.
  JsonValue read() {
    JsonValue value = value();
    skipBlanks();
    if (at < text.length()) {
      throw refuse("something follows the value");
    }
    return value;
  }

  private JsonValue value() {
    skipBlanks();
    char first = peek();
    return switch (first) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new JsonString(string());
      case 't' -> word("true", JsonBoolean.TRUE);
      case 'f' -> word("false", JsonBoolean.FALSE);
      case 'n' -> word("null", JsonNull.NULL);
      default -> {
        if (first == '-' || digit(first)) {
          yield number();
        }
        throw refuse(at < text.length() ? "a value is expected" : "the text ends too early");
      }
    };
  }

  private JsonValue object() {
    enter();
    Map<String, JsonValue> members = new LinkedHashMap<>();
    skipBlanks();
    if (peek() == '}') {
      leave();
      return JsonObject.EMPTY;
    }
    while (true) {
      skipBlanks();
      if (peek() != '"') {
        throw refuse("a member name in quotes is expected");
      }
      int start = at;
      String name = string();
      skipBlanks();
      if (peek() != ':') {
        throw refuse("':' is expected after a member name");
      }
      at++;
      if (members.put(name, value()) != null) {
        at = start;
        throw refuse("a member name stands twice in its object");
      }
      skipBlanks();
      char next = peek();
      if (next == '}') {
        leave();
        return new JsonObject(members);
      }
      if (next != ',') {
        throw refuse("',' or '}' is expected in an object");
      }
      at++;
    }
  }

  private JsonValue array() {
    enter();
    skipBlanks();
    if (peek() == ']') {
      leave();
      return JsonArray.EMPTY;
    }
    List<JsonValue> elements = new ArrayList<>();
    while (true) {
      elements.add(value());
      skipBlanks();
      char next = peek();
      if (next == ']') {
        leave();
        return new JsonArray(elements);
      }
      if (next != ',') {
        throw refuse("',' or ']' is expected in an array");
      }
      at++;
    }
  }

  /// Half of all JSON is short strings: their hash is made in the one turn that finds their end.
  private String string() {
    int start = ++at;
    int end = start;
    int hash = 0;
    for (; end < text.length(); end++) {
      char c = text.charAt(end);
      if (c == '"' || c == '\\' || c < ' ') {
        break;
      }
      hash = 31 * hash + c;
    }
    at = end;
    if (peek() != '"') {
      return escaped(start);
    }
    at++;
    return withinScalar(SharedText.of(text, start, end, hash), start);
  }

  /// A string that does not end where the plain part of it does.
  private String escaped(int start) {
    StringBuilder value = new StringBuilder(Math.max(64, 2 * (at - start)));
    int plain = start;
    int length = text.length();
    while (at < length) {
      char c = text.charAt(at);
      if (c == '"') {
        String all = value.append(text, plain, at).toString();
        at++;
        return withinScalar(Surrogates.repair(all), start);
      }
      if (c < ' ') {
        throw refuse("a control character stands in a string");
      }
      if (c == '\\') {
        value.append(text, plain, at).append(escape());
        plain = at;
      } else {
        at++;
      }
    }
    throw refuse("a string does not end");
  }

  private char escape() {
    at++;
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> fourDigits();
      default -> {
        at--;
        throw refuse("no such escape in a string");
      }
    };
  }

  private char fourDigits() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0 || peek() > 'f') {
        throw refuse("four hexadecimal digits are expected");
      }
      value = value * 16 + digit;
      at++;
    }
    return (char) value;
  }

  private JsonValue number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int whole = at;
    digits();
    if (text.charAt(whole) == '0' && at > whole + 1) {
      at = whole;
      throw refuse("a number starts with a needless 0");
    }
    boolean integer = true;
    if (peek() == '.') {
      integer = false;
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      integer = false;
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    String number = withinScalar(text.substring(start, at), start);
    if (integer && at - whole <= SAFE_DIGITS) {
      return new JsonInteger(Long.parseLong(number));
    }
    double value = Double.parseDouble(number);
    if (Double.isInfinite(value)) {
      at = start;
      throw refuse("a number is beyond what a double holds");
    }
    return integer ? GoNumber.ofInteger(number, value) : GoNumber.of(value);
  }

  private void digits() {
    if (!digit(peek())) {
      throw refuse("a digit is expected");
    }
    while (digit(peek())) {
      at++;
    }
  }

  private JsonValue word(String word, JsonValue value) {
    if (!text.startsWith(word, at)) {
      throw refuse("a value is expected");
    }
    at += word.length();
    return value;
  }

  private String withinScalar(String scalar, int start) {
    if (scalar.length() > limits.maxScalar()) {
      throw Refusal.tooLarge(
          "JSON text:" + Mark.of(text, start),
          "a string or number is longer than " + limits.maxScalar() + " characters");
    }
    return scalar;
  }

  private void enter() {
    if (++depth > limits.maxDepth()) {
      throw Refusal.tooLarge(
          "JSON text:" + Mark.of(text, at),
          "objects and arrays are nested deeper than " + limits.maxDepth());
    }
    at++;
  }

  private void leave() {
    depth--;
    at++;
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return;
      }
      at++;
    }
  }

  /// The character here; NUL, which no JSON text holds outside of errors, at the end.
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private ProblemException refuse(String why) {
    return Refusal.json(Mark.of(text, at), why);
  }
}
