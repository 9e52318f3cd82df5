package dev.plumbline.render.kustomize;

import dev.plumbline.codec.CoreTag;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.List;

/// Finds the fields that a field spec means in one object, and lets them be changed.
final class FieldWalk {

  /// What is made where a field is missing or null.
  enum Make {
    NOTHING,
    MAP,
    TEXT,
    INTEGER
  }

  /// Changes a field.
  @FunctionalInterface
  interface Change {
    /// Gives the node that shall stand in the field: usually the same one, changed.
    Node apply(Node field);
  }

  private final Resource resource;
  private final FieldSpec spec;
  private final Make make;
  private final Change change;

  private FieldWalk(Resource resource, FieldSpec spec, Make make, Change change) {
    this.resource = resource;
    this.spec = spec;
    this.make = make;
    this.change = change;
  }

  /// Changes the fields of the object that the spec means; does nothing if it is for other kinds.
  ///
  /// @throws ProblemException `INVALID_OBJECT` if a value on the way is neither a map nor a list
  static void change(Resource resource, FieldSpec spec, Make make, Change change) {
    if (spec.takes(resource.gvk())) {
      new FieldWalk(resource, spec, make, change).walk(resource.root(), 0);
    }
  }

  /// Changes the fields of the object that all the specs mean, one spec after the other.
  static void change(Resource resource, List<FieldSpec> specs, Make make, Change change) {
    for (FieldSpec spec : specs) {
      change(resource, spec, make, change);
    }
  }

  private Node walk(Node node, int depth) {
    if (depth == spec.parts().size()) {
      return change.apply(node);
    }
    if (node.isNull()) {
      return node;
    }
    switch (node) {
      case ListNode list -> {
        for (int i = 0; i < list.size(); i++) {
          list.set(i, walk(list.get(i), depth));
        }
      }
      case MapNode map -> walkMap(map, depth);
      case ScalarNode scalar ->
          throw refuse("expected sequence or mapping node, found a scalar", resource, spec);
    }
    return node;
  }

  private void walkMap(MapNode map, int depth) {
    String part = spec.parts().get(depth);
    boolean asList = part.endsWith("[]");
    String name = asList ? part.substring(0, part.length() - 2) : part;
    if (name.isEmpty()) {
      throw refuse("cannot set or create an empty field name", resource, spec);
    }
    boolean creates = spec.create() && make != Make.NOTHING && !asList;
    boolean last = depth == spec.parts().size() - 1;
    int at = map.indexOf(name);
    if (at < 0) {
      if (!creates) {
        return;
      }
      map.put(name, last ? made() : new MapNode());
      at = map.indexOf(name);
    } else if (map.valueAt(at).isNull()) {
      if (asList) {
        map.setAt(at, new ListNode());
      } else if (creates) {
        map.setAt(at, last ? retyped(map.valueAt(at)) : new MapNode());
      }
    }
    Node field = map.valueAt(at);
    Node changed = walk(field, depth + 1);
    if (changed != field) {
      map.put(name, changed);
    }
  }

  private Node made() {
    return make == Make.MAP ? new MapNode() : new ScalarNode("", CoreTag.TEXT, true);
  }

  /// A null that becomes a scalar keeps its text: so does kustomize.
  private Node retyped(Node nothing) {
    String text = nothing instanceof ScalarNode scalar ? scalar.text() : "";
    return switch (make) {
      case MAP, NOTHING -> new MapNode();
      case TEXT -> new ScalarNode(text, CoreTag.TEXT, true);
      case INTEGER -> new ScalarNode(text, CoreTag.INTEGER, true);
    };
  }

  /// A refusal in kustomize's words.
  static ProblemException refuse(String why, Resource resource, FieldSpec spec) {
    return new Problem(
            ProblemCode.INVALID_OBJECT,
            resource.subject(),
            "considering field '" + spec.path() + "' of object " + resource.currentId(),
            why,
            "Correct the object, or the configuration that names the field.")
        .exception();
  }

  /// The scalar that a transformer sets.
  ///
  /// @throws ProblemException `INVALID_OBJECT` for a map or a list
  static ScalarNode scalar(Node node, Resource resource, FieldSpec spec) {
    return switch (node) {
      case ScalarNode scalar -> scalar;
      case MapNode map -> throw wrongKind("MappingNode", resource, spec);
      case ListNode list -> throw wrongKind("SequenceNode", resource, spec);
    };
  }

  private static ProblemException wrongKind(String kind, Resource resource, FieldSpec spec) {
    return refuse("wrong node kind: expected ScalarNode but got " + kind, resource, spec);
  }
}
