package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.List;

/// Reads TOML into values as the Go library `BurntSushi/toml` does.
final class TomlReader {

  private static final GoType TABLES = GoType.slice(GoType.ANY_MAP);

  private final TomlScanner scanner;
  private final GoMap root = new GoMap();
  private GoMap table = root;
  private List<String> context = List.of();

  private TomlReader(String text) {
    this.scanner = new TomlScanner(text);
  }

  /// The document.
  ///
  /// @throws GoFailure if it is no TOML
  static GoValue read(String text) {
    return new TomlReader(text).document();
  }

  private GoValue document() {
    scanner.blankLines();
    while (!scanner.ended()) {
      if (scanner.take("[[")) {
        List<String> path = scanner.path();
        scanner.expect("]]");
        enter(path);
        table = element(path);
      } else if (scanner.take("[")) {
        List<String> path = scanner.path();
        scanner.expect("]");
        enter(path);
        table = open(root, path);
      } else {
        pair(table);
      }
      scanner.endOfLine();
      scanner.blankLines();
    }
    return root;
  }

  private GoMap open(GoMap from, List<String> path) {
    GoMap map = from;
    for (String name : path) {
      GoValue next = map.get(name).orElseGet(GoMap::new);
      if (!map.has(name)) {
        map.put(name, next);
      }
      map =
          switch (next) {
            case GoMap inner -> inner;
            case GoList list
                when list.size() > 0 && list.elements().getLast() instanceof GoMap last ->
                last;
            default -> throw scanner.defined(name);
          };
    }
    return map;
  }

  private GoMap element(List<String> path) {
    GoMap parent = open(root, path.subList(0, path.size() - 1));
    String name = path.getLast();
    List<GoValue> elements = new ArrayList<>();
    if (parent.has(name)) {
      if (!(parent.get(name).orElse(root) instanceof GoList list)) {
        throw scanner.defined(name);
      }
      elements.addAll(list.elements());
    }
    GoMap fresh = new GoMap();
    elements.add(fresh);
    parent.put(name, new GoList(TABLES, elements));
    return fresh;
  }

  private void pair(GoMap into) {
    List<String> outer = context;
    List<String> path = scanner.path();
    List<String> full = new ArrayList<>(outer);
    full.addAll(path);
    scanner.equals(full);
    context = full;
    GoMap map = open(into, path.subList(0, path.size() - 1));
    String name = path.getLast();
    if (map.has(name)) {
      throw scanner.defined(name);
    }
    map.put(name, value(0));
    enter(outer);
  }

  /// What errors name from here on.
  private void enter(List<String> path) {
    context = path;
    scanner.key(path);
  }

  private GoValue value(int depth) {
    if (depth > 100) {
      throw RenderLimits.exceeded("TOML is nested deeper than 100");
    }
    scanner.blanks();
    if (scanner.take("[")) {
      return array(depth);
    }
    if (scanner.take("{")) {
      return inline();
    }
    return scanner.scalar();
  }

  private GoValue array(int depth) {
    List<GoValue> elements = new ArrayList<>();
    scanner.blankLines();
    while (!scanner.take("]")) {
      elements.add(value(depth + 1));
      scanner.blankLines();
      if (!scanner.take(",")) {
        scanner.expect("]");
        break;
      }
      scanner.blankLines();
    }
    return GoList.of(elements);
  }

  private GoValue inline() {
    GoMap map = new GoMap();
    scanner.blanks();
    while (!scanner.take("}")) {
      pair(map);
      scanner.blanks();
      if (!scanner.take(",")) {
        scanner.expect("}");
        break;
      }
      scanner.blanks();
    }
    return map;
  }
}
