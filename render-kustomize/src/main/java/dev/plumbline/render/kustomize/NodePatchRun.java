package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Optional;

/// One run of a JSON patch over one object, in place.
final class NodePatchRun {

  private static final int DEEPEST = 400;
  private static final int MOST_COPIES = 500_000;

  /// Where a pointer leads: the container, and the last token.
  private record Place(Node container, String key, int depth) {}

  private final NodePatch patch;
  private Node root;
  private int copies;

  NodePatchRun(Node root, NodePatch patch) {
    this.root = root;
    this.patch = patch;
  }

  /// The object after all operations so far.
  Node result() {
    return root;
  }

  /// Carries one operation out.
  void perform(JsonObject operation) {
    String kind = text(operation, "op").orElse("unknown");
    switch (kind) {
      case "add" -> add(place(operation, "path", kind), value(operation));
      case "remove" -> remove(place(operation, "path", kind));
      case "replace" -> replace(operation);
      case "move" -> move(operation);
      case "copy" -> copy(operation);
      case "test" -> test(operation);
      default -> throw patch.refusal("Unexpected kind: " + kind);
    }
  }

  private void replace(JsonObject operation) {
    Node value = value(operation);
    if (pointer(operation, "path", "replace").isEmpty()) {
      if (value instanceof ScalarNode) {
        throw patch.refusal("replace operation value must be object or array");
      }
      root = value;
      return;
    }
    Place place = place(operation, "path", "replace");
    within(place, value);
    if (place.container() instanceof ListNode list) {
      list.set(index(place.key(), list.size(), "replace"), value);
    } else {
      ((MapNode) place.container()).put(place.key(), value);
    }
  }

  private void move(JsonObject operation) {
    Place from = place(operation, "from", "move");
    Node value = get(from, "move");
    remove(from);
    add(place(operation, "path", "move"), value);
  }

  private void copy(JsonObject operation) {
    Node value = get(place(operation, "from", "copy"), "copy");
    copies += Nodes.size(value);
    if (copies > MOST_COPIES) {
      throw tooLarge("its copies are more than " + MOST_COPIES + " values");
    }
    add(place(operation, "path", "copy"), value.copy());
  }

  private void test(JsonObject operation) {
    Node expected = value(operation);
    String pointer = pointer(operation, "path", "test");
    Node found = pointer.isEmpty() ? root : get(place(operation, "path", "test"), "test");
    if (!same(found, expected)) {
      throw patch.refusal("testing value " + pointer + " failed: test failed");
    }
  }

  /// What stands there; null for a member that is missing, as for one that is null.
  private Node get(Place place, String kind) {
    return switch (place.container()) {
      case ListNode list -> list.get(index(place.key(), list.size(), kind));
      case MapNode map -> map.get(place.key()).orElseGet(ScalarNode::nothing);
      case ScalarNode scalar -> throw new IllegalStateException("a scalar contains nothing");
    };
  }

  private void add(Place place, Node value) {
    within(place, value);
    switch (place.container()) {
      case MapNode map -> map.put(place.key(), value);
      case ListNode list when place.key().equals("-") -> list.add(value);
      case ListNode list -> list.insert(index(place.key(), list.size() + 1, "add"), value);
      case ScalarNode scalar -> throw new IllegalStateException("a scalar contains nothing");
    }
  }

  private void remove(Place place) {
    if (place.container() instanceof ListNode list) {
      list.removeAt(index(place.key(), list.size(), "remove"));
    } else if (!((MapNode) place.container()).remove(place.key())) {
      throw patch.refusal("Unable to remove nonexistent key: " + place.key() + ": missing value");
    }
  }

  private Place place(JsonObject operation, String field, String kind) {
    String pointer = pointer(operation, field, kind);
    String[] tokens = pointer.split("/", -1);
    Node at = root;
    boolean there = tokens.length > 1;
    for (int i = 1; i < tokens.length - 1 && there; i++) {
      String token = decoded(tokens[i]);
      Optional<Node> next =
          switch (at) {
            case MapNode map -> map.get(token);
            case ListNode list -> element(list, token);
            case ScalarNode scalar -> Optional.empty();
          };
      there = next.isPresent();
      at = next.orElse(at);
    }
    if (!there || at instanceof ScalarNode) {
      throw patch.refusal(
          kind
              + " operation does not apply: doc is missing path: \""
              + pointer
              + "\": missing value");
    }
    return new Place(at, decoded(tokens[tokens.length - 1]), tokens.length);
  }

  private static Optional<Node> element(ListNode list, String token) {
    int index = number(token).map(i -> i < 0 ? i + list.size() : i).orElse(-1);
    return index < 0 || index >= list.size() ? Optional.empty() : Optional.of(list.get(index));
  }

  private int index(String token, int size, String kind) {
    int index =
        number(token)
            .orElseThrow(
                () -> patch.refusal("value was not a proper array index: '" + token + "'"));
    int counted = index < 0 ? index + size : index;
    if (counted < 0 || counted >= size) {
      throw patch.refusal(
          kind + ": Unable to access invalid index: " + index + ": invalid index referenced");
    }
    return counted;
  }

  private static Optional<Integer> number(String token) {
    return token.matches("[+-]?[0-9]{1,9}")
        ? Optional.of(Integer.parseInt(token))
        : Optional.empty();
  }

  private String pointer(JsonObject operation, String field, String kind) {
    return text(operation, field)
        .orElseThrow(
            () -> patch.refusal(kind + " operation: operation missing " + field + " field"));
  }

  private static Optional<String> text(JsonObject operation, String field) {
    return operation
        .get(field)
        .filter(JsonString.class::isInstance)
        .map(v -> ((JsonString) v).value());
  }

  private static Node value(JsonObject operation) {
    Optional<JsonValue> value = operation.get("value");
    return value.map(NodePatch::node).orElseGet(ScalarNode::nothing);
  }

  private static String decoded(String token) {
    return token.replace("~1", "/").replace("~0", "~");
  }

  private static boolean same(Node one, Node other) {
    return switch (one) {
      case ScalarNode scalar ->
          other instanceof ScalarNode given
              && scalar.tag() == given.tag()
              && scalar.text().equals(given.text());
      case ListNode list -> other instanceof ListNode given && same(list, given);
      case MapNode map -> other instanceof MapNode given && same(map, given);
    };
  }

  private static boolean same(ListNode one, ListNode other) {
    boolean same = one.size() == other.size();
    for (int i = 0; i < one.size() && same; i++) {
      same = same(one.get(i), other.get(i));
    }
    return same;
  }

  private static boolean same(MapNode one, MapNode other) {
    boolean same = one.size() == other.size();
    for (int i = 0; i < one.size() && same; i++) {
      Optional<Node> value = other.get(one.keyAt(i));
      same = value.isPresent() && same(one.valueAt(i), value.get());
    }
    return same;
  }

  private void within(Place place, Node value) {
    if (place.depth() + Nodes.height(value) > DEEPEST) {
      throw tooLarge("it is nested deeper than " + DEEPEST + " levels");
    }
  }

  private ProblemException tooLarge(String why) {
    return new Problem(
            ProblemCode.RENDER_LIMIT,
            patch.subject(),
            "the JSON patch makes the object too large",
            why,
            "Write a smaller patch.")
        .exception();
  }
}
