package dev.plumbline.render.kustomize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Paths with dots, as `vars` write them: `spec.ports[0].port`,
/// `spec.containers.[name=web].image`, `metadata.annotations.[a.b/c]`.
final class VariablePath {

  private static final Pattern INDEXED = Pattern.compile("^(.*)\\[(\\d+)\\]$");

  private VariablePath() {}

  /// The value at the path; empty if there is none.
  static Optional<Node> value(MapNode root, String path) {
    Optional<Node> current = Optional.of(root);
    for (String part : parts(path)) {
      if (current.isEmpty()) {
        return current;
      }
      current = step(current.get(), part);
    }
    return current;
  }

  private static Optional<Node> step(Node node, String part) {
    if (part.matches("\\d{1,9}")) {
      int index = Integer.parseInt(part);
      return node instanceof ListNode list && index < list.size()
          ? Optional.of(list.get(index))
          : Optional.empty();
    }
    if (part.equals("-")) {
      return node instanceof ListNode list && list.size() > 0
          ? Optional.of(list.get(list.size() - 1))
          : Optional.empty();
    }
    if (part.startsWith("[") && part.endsWith("]")) {
      return element(node, part.substring(1, part.length() - 1));
    }
    return node instanceof MapNode map ? map.get(part) : Optional.empty();
  }

  private static Optional<Node> element(Node node, String condition) {
    int equals = condition.indexOf('=');
    if (equals < 0 || !(node instanceof ListNode list)) {
      return Optional.empty();
    }
    String key = condition.substring(0, equals);
    String value = condition.substring(equals + 1);
    for (Node element : list) {
      boolean matches =
          key.isEmpty()
              ? element instanceof ScalarNode scalar && scalar.text().equals(value)
              : element instanceof MapNode map && map.text(key).filter(value::equals).isPresent();
      if (matches) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  /// The parts of a path: split at dots, but not in brackets nor behind a backslash.
  static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    List<String> split = FieldSpec.split(path, '.');
    for (int i = 0; i < split.size(); i++) {
      String part = split.get(i);
      if (part.startsWith("[") && !part.endsWith("]")) {
        StringBuilder bracketed = new StringBuilder(part);
        while (i < split.size() - 1) {
          bracketed.append('.').append(split.get(++i));
          if (split.get(i).endsWith("]")) {
            break;
          }
        }
        String whole = bracketed.toString();
        parts.add(whole.contains("=") ? whole : whole.replaceAll("^[\\[\\]]+|[\\[\\]]+$", ""));
      } else {
        parts.add(part);
      }
    }
    return parts.stream().flatMap(part -> indexed(part).stream()).toList();
  }

  private static List<String> indexed(String part) {
    Matcher matcher = INDEXED.matcher(part);
    if (!matcher.matches()) {
      return part.isBlank() ? List.of() : List.of(part);
    }
    String name = matcher.group(1);
    return name.isEmpty() ? List.of(matcher.group(2)) : List.of(name, matcher.group(2));
  }
}
