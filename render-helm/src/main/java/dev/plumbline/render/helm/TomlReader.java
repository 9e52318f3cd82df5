package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.List;

/// Reads TOML into values as the Go library `BurntSushi/toml` 1.6.0 does, with its failures.
final class TomlReader {

  private static final int DEEPEST = 100;

  private final TomlCursor cursor;
  private final TomlScanner scanner;
  private final TomlStrings strings;
  private final TomlNumbers numbers;
  private final TomlTables tables;
  private String name = "";
  private int line;

  private TomlReader(String text) {
    this.tables = new TomlTables(this::failure);
    this.cursor = new TomlCursor(text, this::place);
    this.scanner = new TomlScanner(cursor);
    this.strings = new TomlStrings(cursor);
    this.numbers = new TomlNumbers(cursor);
  }

  /// The document.
  ///
  /// @throws GoFailure if it is no TOML
  static GoValue read(String text) {
    return new TomlReader(text).document();
  }

  private GoFailure failure(String why) {
    return cursor.failureAt(line, why);
  }

  // What a failure names: the table, and the key whose value is read.
  private String place() {
    TomlKey context = tables.context();
    if (name.isEmpty()) {
      return context.toString();
    }
    return context.isEmpty() ? name : context + "." + name;
  }

  private GoValue document() {
    boolean more = true;
    while (more) {
      switch (scanner.top()) {
        case TABLE -> table(false);
        case TABLE_OF_LIST -> table(true);
        case PAIR -> {
          pair(0);
          name = "";
        }
        case END -> {
          return tables.root();
        }
      }
      more = scanner.endOfLine();
    }
    return tables.root();
  }

  private void table(boolean listed) {
    TomlKey key = TomlKey.NONE;
    do {
      key = key.and(part(key, scanner.tableName()));
    } while (scanner.moreTableName(listed));
    tables.open(key, listed);
    tables.note("", false);
  }

  // A failure about tables names the line of the first part of the key that was read last.
  private String part(TomlKey before, TomlItem item) {
    if (before.isEmpty()) {
      line = item.line();
    }
    return strings.value(item);
  }

  /// A key and its value.
  private record Pair(TomlKey key, GoValue value) {}

  private Pair pair(int depth) {
    TomlKey outer = tables.context();
    scanner.key();
    TomlKey key = TomlKey.NONE;
    do {
      key = key.and(part(key, scanner.keyName()));
    } while (scanner.moreKey());
    name = key.last();
    for (String around : key.parent().names()) {
      tables.imply(tables.context().and(around), false);
    }
    GoValue value = value(false, depth);
    tables.set(name, value);
    tables.note(name, value instanceof GoList);
    tables.back(outer);
    return new Pair(key, value);
  }

  private GoValue value(boolean listed, int depth) {
    if (depth > DEEPEST) {
      throw RenderLimits.exceeded("TOML is nested deeper than " + DEEPEST);
    }
    TomlItem item = scanner.value();
    return switch (item.kind()) {
      case STRING, STRING_OF_LINES, RAW, RAW_OF_LINES -> new GoString(strings.value(item));
      case BOOLEAN, INTEGER, FLOAT, TIME -> numbers.value(item);
      case ARRAY -> array(depth);
      case TABLE -> inline(listed, depth);
    };
  }

  private GoValue array(int depth) {
    tables.note(name, true);
    List<GoValue> elements = new ArrayList<>();
    boolean more = scanner.element();
    while (more) {
      elements.add(value(true, depth + 1));
      more = scanner.moreElements();
    }
    return GoList.of(elements);
  }

  private GoValue inline(boolean listed, int depth) {
    TomlKey outer = tables.context();
    String outerName = name;
    name = "";
    tables.back(outer.and(outerName));
    tables.imply(tables.context(), listed);
    GoMap table = new GoMap();
    boolean more = scanner.pair();
    while (more) {
      Pair pair = pair(depth + 1);
      around(table, pair.key()).put(pair.key().last(), pair.value());
      more = scanner.morePairs();
    }
    tables.back(outer);
    name = outerName;
    return table;
  }

  private GoMap around(GoMap outermost, TomlKey key) {
    GoMap table = outermost;
    for (String around : key.parent().names()) {
      if (!table.has(around)) {
        table.put(around, new GoMap());
      }
      if (!(table.get(around).orElse(GoNil.ANY) instanceof GoMap inner)) {
        String place = GoQuote.quote(tables.context().toString());
        throw cursor.failureAt(line, place + " is not a table");
      }
      table = inner;
    }
    return table;
  }
}
