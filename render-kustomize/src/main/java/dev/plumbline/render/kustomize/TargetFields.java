package dev.plumbline.render.kustomize;

import dev.plumbline.codec.CoreTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the fields that a replacement writes to. Lists are chosen from by index, by `*`, or by
/// `[NAME=EXPRESSION]`, where the expression is a regular one that need not match the whole text.
final class TargetFields {

  /// What stands in a field, and how to put something else there.
  ///
  /// @param untagged whether it has just been made, and takes its type from its text
  record Slot(Node parent, int position, boolean untagged) {

    Node node() {
      return switch (parent) {
        case MapNode map -> map.valueAt(position);
        case ListNode list -> list.get(position);
        case ScalarNode scalar -> scalar;
      };
    }

    void put(Node value) {
      switch (parent) {
        case MapNode map -> map.setAt(position, value);
        case ListNode list -> list.set(position, value);
        case ScalarNode scalar -> throw new IllegalStateException("a scalar has no fields");
      }
    }
  }

  /// What is made where the path ends and nothing is there.
  enum Create {
    NOTHING,
    SCALAR,
    LIST,
    MAPPING;

    static Create like(Node value) {
      return switch (value) {
        case ScalarNode scalar -> SCALAR;
        case ListNode list -> LIST;
        case MapNode map -> MAPPING;
      };
    }

    private Node node() {
      return switch (this) {
        case NOTHING -> throw new IllegalStateException("nothing shall be made");
        case SCALAR -> new ScalarNode("", CoreTag.TEXT, true);
        case LIST -> new ListNode();
        case MAPPING -> new MapNode();
      };
    }
  }

  private final Create create;
  private final Place place;
  private final List<Slot> found = new ArrayList<>();

  private TargetFields(Create create, Place place) {
    this.create = create;
    this.place = place;
  }

  /// The fields of the object that the path leads to.
  ///
  /// @param place for messages
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD` if the path does not fit
  static List<Slot> of(MapNode root, FieldPath path, Create create, Place place) {
    TargetFields fields = new TargetFields(create, place);
    ListNode holder = new ListNode();
    holder.add(root);
    fields.walk(new Slot(holder, 0, false), path);
    return fields.found;
  }

  private void walk(Slot at, FieldPath path) {
    if (path.isEmpty()) {
      found.add(at);
      return;
    }
    String part = path.first();
    Optional<Integer> index = FieldPath.index(part).filter(i -> i >= 0);
    if (index.isPresent()) {
      element(list(at), index.get(), path);
    } else if (FieldPath.isList(part)) {
      matching(list(at), match(part), path);
    } else if (part.equals("*")) {
      ListNode list = list(at);
      for (int i = 0; i < list.size(); i++) {
        walk(new Slot(list, i, false), path.rest());
      }
    } else {
      member(at.node(), part, path.rest());
    }
  }

  private void member(Node node, String name, FieldPath rest) {
    if (node.isNull()) {
      return;
    }
    if (!(node instanceof MapNode map)) {
      throw Replacements.refusal(place, "wrong node kind: expected MappingNode");
    }
    boolean missing = !map.has(name);
    if (missing && create == Create.NOTHING) {
      return;
    }
    if (missing) {
      map.put(name, made(rest));
    }
    walk(new Slot(map, map.indexOf(name), missing), rest);
  }

  private Node made(FieldPath rest) {
    if (rest.isEmpty() || rest.first().isEmpty()) {
      return create.node();
    }
    return FieldPath.needsList(rest.first()) ? new ListNode() : new MapNode();
  }

  private void element(ListNode list, int index, FieldPath path) {
    boolean made = index == list.size() && create != Create.NOTHING;
    if (made) {
      list.add(made(path.rest()));
    }
    if (index >= list.size()) {
      throw Replacements.refusal(
          place, "index " + index + " specified but only " + list.size() + " elements found");
    }
    walk(new Slot(list, index, made), path.rest());
  }

  private void matching(ListNode list, FieldPath.Match match, FieldPath path) {
    int before = found.size();
    choose(list, match, path);
    if (create == Create.NOTHING || found.size() > before) {
      return;
    }
    if (match.name().isEmpty()) {
      list.add(ScalarNode.resolved(match.value()));
    } else {
      MapNode element = new MapNode();
      element.put(match.name(), ScalarNode.resolved(match.value()));
      list.add(element);
    }
    choose(list, match, path);
    if (found.size() == before) {
      throw Replacements.refusal(place, "failed to create element for \"" + path.first() + "\"");
    }
  }

  private void choose(ListNode list, FieldPath.Match match, FieldPath path) {
    if (list.size() == 0) {
      return;
    }
    Regex expression = Regex.compile(match.value(), place::subject);
    for (int i = 0; i < list.size(); i++) {
      Slot slot = new Slot(list, i, false);
      if (match.name().isEmpty()) {
        if (expression.find(written(list.get(i)))) {
          found.add(slot);
        }
      } else if (list.get(i) instanceof MapNode map
          && map.get(match.name()).filter(v -> expression.find(written(v))).isPresent()) {
        walk(slot, path.rest());
      }
    }
  }

  /// The text of the node as it is written in YAML, where some texts have quotes.
  private static String written(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      return "";
    }
    boolean bare =
        scalar.plain() && (!scalar.isText() || CoreTag.of(scalar.text()) == CoreTag.TEXT);
    return bare ? scalar.text().strip() : "\"" + scalar.text() + "\"";
  }

  private ListNode list(Slot slot) {
    return switch (slot.node()) {
      case ListNode list -> list;
      case ScalarNode scalar when scalar.isNull() -> new ListNode();
      default -> throw Replacements.refusal(place, "wrong node kind: expected SequenceNode");
    };
  }

  private FieldPath.Match match(String part) {
    return FieldPath.match(part)
        .orElseThrow(
            () ->
                Replacements.refusal(
                    place,
                    "list path element must contain fieldName=fieldValue for element to match"));
  }
}
