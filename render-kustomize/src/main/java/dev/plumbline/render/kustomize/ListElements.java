package dev.plumbline.render.kustomize;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How kyaml finds, sets and removes elements of a list by the texts of some of their members, with
/// all its habits: an empty text to be found means any text, and what is empty is swept out on the
/// way. The key of a list of scalars is the empty text.
final class ListElements {

  private static final String SCALAR = "";

  private ListElements() {}

  /// The text of a scalar; that of a mapping or a list is empty.
  static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.text() : "";
  }

  /// The first element whose members have exactly these texts.
  static Optional<Node> find(ListNode list, List<String> keys, List<String> values) {
    for (Node element : list) {
      boolean found =
          keys.getFirst().equals(SCALAR)
              ? text(element).equals(values.getFirst())
              : element instanceof MapNode map && hasAll(map, keys, values);
      if (found) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  private static boolean hasAll(MapNode map, List<String> keys, List<String> values) {
    for (int i = 0; i < keys.size(); i++) {
      Optional<Node> member = map.get(keys.get(i));
      if (member.isEmpty() || !text(member.get()).equals(values.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// Puts the element in the place of every element that matches, or at the end if none does.
  ///
  /// @param element null to remove what matches
  /// @param values may be fewer than the keys: the keys without one match if the last one did;
  ///     without any, all elements are removed
  static void set(ListNode list, @Nullable Node element, List<String> keys, List<String> values) {
    boolean byMember =
        !keys.getFirst().equals(SCALAR) && !values.isEmpty() && !values.getFirst().isEmpty();
    List<Node> kept = new ArrayList<>(list.size() + 1);
    boolean found = false;
    for (Node each : list) {
      if (each.isNull() || (each instanceof MapNode map && map.isEmpty())) {
        continue;
      }
      if (!(each instanceof MapNode) && byMember) {
        kept.add(each);
      } else if (!matches(each, keys, values)) {
        if (!values.isEmpty()) {
          kept.add(each);
        }
      } else {
        found = true;
        if (element != null) {
          kept.add(element);
        }
      }
    }
    if (element != null && !element.isNull() && !found) {
      kept.add(element);
    }
    list.clear();
    kept.forEach(list::add);
  }

  private static boolean matches(Node element, List<String> keys, List<String> values) {
    boolean matches = false;
    for (int i = 0; i < keys.size(); i++) {
      if (i < values.size()) {
        matches = matches(element, keys.get(i), values.get(i));
      }
      if (!matches) {
        return false;
      }
    }
    return matches;
  }

  private static boolean matches(Node element, String key, String value) {
    if (key.equals(SCALAR)) {
      if (element instanceof ScalarNode scalar) {
        return scalar.text().equals(value);
      }
      throw wrongShape("a scalar", element);
    }
    if (element instanceof MapNode map) {
      Optional<Node> member = map.get(key);
      return member.isPresent() && (value.isEmpty() || text(member.get()).equals(value));
    }
    throw wrongShape("a mapping", element);
  }

  /// The refusal of an element of the wrong shape; the caller adds the field.
  static ProblemException wrongShape(String expected, Node found) {
    String shape =
        switch (found) {
          case MapNode map -> "a mapping";
          case ListNode list -> "a list";
          case ScalarNode scalar -> "a scalar";
        };
    return new Problem(
            ProblemCode.INVALID_PATCH,
            "patch",
            "the patch does not fit the object",
            "wrong node kind: expected " + expected + " but got " + shape,
            "Compare the patch with the object that it is for.")
        .exception();
  }
}
