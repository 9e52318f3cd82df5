package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The tables of a TOML document while it is read: what is defined already, and what only because
/// something inside of it is.
final class TomlTables {

  private static final GoType TABLES = GoType.slice(GoType.ANY_MAP);

  private final GoMap root = new GoMap();
  private final Set<TomlKey> implicit = new HashSet<>();
  private final Set<TomlKey> arrays = new HashSet<>();
  private final Function<String, GoFailure> failure;
  private TomlKey context = TomlKey.NONE;

  /// None yet.
  ///
  /// @param failure makes one of what is wrong
  TomlTables(Function<String, GoFailure> failure) {
    this.failure = failure;
  }

  GoMap root() {
    return root;
  }

  /// The table whose pairs are read.
  TomlKey context() {
    return context;
  }

  /// Goes back to a table.
  void back(TomlKey key) {
    context = key;
  }

  /// Makes a table, and those around it, and enters it.
  ///
  /// @param listed whether it is a new one of a list of tables
  /// @throws GoFailure if something else has its name
  void open(TomlKey key, boolean listed) {
    GoMap table = root;
    TomlKey around = TomlKey.NONE;
    for (String name : key.parent().names()) {
      around = around.and(name);
      if (!table.has(name)) {
        implicit.add(around);
        table.put(name, new GoMap());
      }
      table = inside(table, name, "Key '" + around + "' was already created as a hash.");
    }
    context = key.parent();
    if (listed) {
      append(table, key);
    } else {
      set(key.last(), new GoMap());
    }
    context = key;
  }

  private void append(GoMap table, TomlKey key) {
    GoValue before = table.get(key.last()).orElse(new GoList(TABLES, List.of()));
    if (!(before instanceof GoList list && list.type().equals(TABLES))) {
      throw failure.apply("Key '" + key + "' was already created and cannot be used as an array.");
    }
    List<GoValue> elements = new ArrayList<>(list.elements());
    elements.add(new GoMap());
    table.put(key.last(), new GoList(TABLES, elements));
  }

  /// Makes a table that something inside of it implies, and enters it.
  ///
  /// @throws GoFailure if something else has its name
  void imply(TomlKey key, boolean listed) {
    implicit.add(key);
    open(key, listed);
  }

  /// Gives a key of the table its value.
  ///
  /// @throws GoFailure if it has one
  void set(String last, GoValue value) {
    TomlKey key = context.and(last);
    GoMap table = root;
    TomlKey around = TomlKey.NONE;
    for (String name : context.names()) {
      around = around.and(name);
      table = inside(table, name, "Key '" + around + "' has already been defined.");
    }
    if (!table.has(last)) {
      table.put(last, value);
    } else if (!implicit.remove(key)) {
      throw failure.apply("Key '" + key + "' has already been defined.");
    } else if (arrays.contains(key)) {
      table.put(last, value);
    }
  }

  /// Notes what a key of the table holds, or shall hold. Where its name is empty, the library takes
  /// the table itself for it.
  void note(String last, boolean array) {
    boolean itself = last.isEmpty() && !context.isEmpty();
    TomlKey key = itself ? context : context.and(last);
    if (array) {
      arrays.add(key);
    } else {
      arrays.remove(key);
    }
  }

  private GoMap inside(GoMap table, String name, String why) {
    return switch (table.get(name).orElse(GoNil.ANY)) {
      case GoMap inner -> inner;
      case GoList list
          when list.type().equals(TABLES) && list.elements().getLast() instanceof GoMap last ->
          last;
      default -> throw failure.apply(why);
    };
  }
}
