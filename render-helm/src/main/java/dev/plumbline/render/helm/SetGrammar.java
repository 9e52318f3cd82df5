package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.gotemplate.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The grammar of `--set`, `--set-string`, `--set-file` and `--set-json`: `a.b[0].c=value,d={e,f}`.
final class SetGrammar {

  private static final int LARGEST_INDEX = 65_536;
  private static final int DEEPEST = 30;

  private final SetCursor cursor;
  private final Function<String, GoValue> reader;
  private final Mode mode;

  /// How values are written.
  private enum Mode {
    PLAIN,
    JSON,
    LITERAL
  }

  private SetGrammar(String text, Function<String, GoValue> reader, Mode mode) {
    this.cursor = new SetCursor(text, mode != Mode.LITERAL);
    this.reader = reader;
    this.mode = mode;
  }

  /// `--set`: numbers, booleans and null are typed.
  static void set(String text, GoMap values) {
    new SetGrammar(text, SetGrammar::typed, Mode.PLAIN).run(values);
  }

  /// `--set-string`.
  static void setString(String text, GoMap values) {
    new SetGrammar(text, GoString::new, Mode.PLAIN).run(values);
  }

  /// `--set-file`.
  ///
  /// @param files what a file of that name holds
  static void setFile(String text, GoMap values, Function<String, GoValue> files) {
    new SetGrammar(text, files, Mode.PLAIN).run(values);
  }

  /// `--set-json`.
  static void setJson(String text, GoMap values) {
    new SetGrammar(text, GoString::new, Mode.JSON).run(values);
  }

  /// `--set-literal`: all behind `=` is the value.
  static void setLiteral(String text, GoMap values) {
    new SetGrammar(text, GoString::new, Mode.LITERAL).run(values);
  }

  private void run(GoMap values) {
    while (key(values, 0)) {
      // One key after the other.
    }
  }

  private static GoValue typed(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return GoBoolean.of(text.equalsIgnoreCase("true"));
    }
    if (text.equalsIgnoreCase("null")) {
      return GoNil.ANY;
    }
    if (text.equals("0")) {
      return GoInteger.int64(0);
    }
    if (!text.isEmpty() && text.charAt(0) != '0' && NumberText.parseInt(text, 10).isPresent()) {
      return GoInteger.int64(NumberText.parseInt(text, 10).get());
    }
    return new GoString(text);
  }

  private static GoFailure notA(GoValue value, String wanted) {
    String is = Values.nothing(value) ? "nil" : value.type().toString();
    return new GoFailure(
        "unable to parse key: interface conversion: interface {} is " + is + ", not " + wanted);
  }

  /// Reads a key and its value.
  ///
  /// @return whether there may be more
  private boolean key(GoMap values, int depth) {
    String key = cursor.until(mode == Mode.LITERAL ? "=[." : "=[,.");
    if (cursor.ended()) {
      if (key.isEmpty()) {
        return false;
      }
      throw new GoFailure("key " + GoQuote.quote(key) + " has no value");
    }
    return switch (cursor.stop()) {
      case '[' -> indexed(values, key, depth);
      case '=' -> value(values, key);
      case '.' -> nested(values, key, depth + 1);
      default -> {
        put(values, key, GoString.EMPTY);
        throw new GoFailure("key " + GoQuote.quote(key) + " has no value (cannot end with ,)");
      }
    };
  }

  private static void put(GoMap values, String key, GoValue value) {
    if (!key.isEmpty()) {
      values.put(key, value);
    }
  }

  private boolean indexed(GoMap values, String key, int depth) {
    int index = index();
    List<GoValue> list = new ArrayList<>();
    if (values.has(key)) {
      list.addAll(list(values.get(key).orElse(GoNil.ANY)));
    }
    try {
      boolean more = item(list, index, depth);
      put(values, key, GoList.of(list));
      return more;
    } catch (GoFailure e) {
      put(values, key, GoList.of(list));
      throw e;
    }
  }

  private static List<GoValue> list(GoValue value) {
    if (value instanceof GoList list) {
      return list.elements();
    }
    throw notA(value, "[]interface {}");
  }

  private boolean value(GoMap values, String key) {
    if (mode == Mode.JSON) {
      put(values, key, jsonValue());
      return true;
    }
    if (cursor.atEnd()) {
      put(values, key, GoString.EMPTY);
      return false;
    }
    put(values, key, plain());
    return true;
  }

  private GoValue plain() {
    if (mode == Mode.LITERAL) {
      return new GoString(cursor.rest());
    }
    if (cursor.take('{')) {
      return braces();
    }
    return reader.apply(cursor.until(","));
  }

  private GoValue jsonValue() {
    if (cursor.empty()) {
      return GoNil.ANY;
    }
    JsonPrefix prefix = JsonPrefix.of(cursor.remaining());
    cursor.skip(prefix.length());
    cursor.empty();
    return prefix.value();
  }

  private GoValue braces() {
    List<GoValue> list = new ArrayList<>();
    while (true) {
      String element = cursor.until(",}");
      if (cursor.ended()) {
        throw new GoFailure("list must terminate with '}'");
      }
      list.add(reader.apply(element));
      if (cursor.stop() == '}') {
        cursor.take(',');
        return GoList.of(list);
      }
    }
  }

  private boolean nested(GoMap values, String key, int depth) {
    if (depth > DEEPEST) {
      throw new GoFailure(
          "value name nested level is greater than maximum supported nested level of " + DEEPEST);
    }
    GoMap inner = new GoMap();
    if (values.has(key)) {
      GoValue old = values.get(key).orElse(GoNil.ANY);
      if (!(old instanceof GoMap map)) {
        throw notA(old, "map[string]interface {}");
      }
      inner = map;
    }
    boolean more;
    try {
      more = key(inner, depth);
    } catch (GoFailure e) {
      if (!inner.isEmpty()) {
        put(values, key, inner);
      }
      throw e;
    }
    if (more && inner.isEmpty()) {
      throw new GoFailure("key map " + GoQuote.quote(key) + " has no value");
    }
    if (!inner.isEmpty()) {
      put(values, key, inner);
    }
    return more;
  }

  private int index() {
    String digits = cursor.until("]");
    if (cursor.ended()) {
      throw new GoFailure("error parsing index: EOF");
    }
    return NumberText.parseInt(digits, 10)
        .map(Long::intValue)
        .orElseThrow(
            () ->
                new GoFailure(
                    "error parsing index: strconv.Atoi: parsing "
                        + GoQuote.quote(digits)
                        + ": invalid syntax"));
  }

  private static void putAt(List<GoValue> list, int index, GoValue value) {
    if (index > LARGEST_INDEX) {
      throw new GoFailure(
          "index of %d is greater than maximum supported index of %d"
              .formatted(index, LARGEST_INDEX));
    }
    while (list.size() <= index) {
      list.add(GoNil.ANY);
    }
    list.set(index, value);
  }

  private boolean item(List<GoValue> list, int index, int depth) {
    if (index < 0) {
      throw new GoFailure("negative " + index + " index not allowed");
    }
    String between = cursor.until("[.=");
    if (!between.isEmpty()) {
      throw new GoFailure("unexpected data at end of array index: " + GoQuote.quote(between));
    }
    if (cursor.ended()) {
      return false;
    }
    return switch (cursor.stop()) {
      case '=' -> {
        boolean blank = mode != Mode.JSON && cursor.atEnd();
        putAt(list, index, blank ? GoString.EMPTY : mode == Mode.JSON ? jsonValue() : plain());
        yield true;
      }
      case '[' -> {
        int next = index();
        List<GoValue> inner = new ArrayList<>();
        if (list.size() > index && !Values.nothing(list.get(index))) {
          inner.addAll(list(list.get(index)));
        }
        item(inner, next, depth);
        putAt(list, index, GoList.of(inner));
        yield true;
      }
      default -> {
        GoMap inner =
            list.size() > index && list.get(index) instanceof GoMap map ? map : new GoMap();
        boolean more = key(inner, depth);
        if (more) {
          putAt(list, index, inner);
        }
        yield more;
      }
    };
  }
}
