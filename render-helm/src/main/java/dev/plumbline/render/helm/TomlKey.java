package dev.plumbline.render.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A key of TOML, from the outermost table on.
record TomlKey(List<String> names) {

  static final TomlKey NONE = new TomlKey(List.of());

  TomlKey {
    names = List.copyOf(names);
  }

  /// Whether a key may have the character without quotes.
  static boolean bare(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  TomlKey parent() {
    return new TomlKey(names.subList(0, names.size() - 1));
  }

  String last() {
    return names.getLast();
  }

  TomlKey and(String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return new TomlKey(more);
  }

  /// As TOML writes it: with quotes where they must be.
  @Override
  public String toString() {
    return names.stream().map(TomlKey::written).collect(Collectors.joining("."));
  }

  private static String written(String name) {
    return !name.isEmpty() && name.chars().allMatch(TomlKey::bare) ? name : quoted(name);
  }

  private static String quoted(String name) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> out.append(c < ' ' || c == 0x7f ? "\\u%04x".formatted((int) c) : c);
      }
    }
    return out.append('"').toString();
  }
}
