package dev.plumbline.render.kustomize;

import dev.plumbline.codec.CoreTag;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `namespace`: puts all objects that are not certainly cluster-scoped into one namespace.
///
/// @param unsetOnly whether namespaces that objects have stay
record NamespaceTransformer(
    String namespace, List<FieldSpec> specs, boolean unsetOnly, Subjects subjects)
    implements Transformer {

  private static final FieldSpec METADATA = new FieldSpec(Gvk.ANY, "metadata/namespace", true);

  /// Which subjects of bindings follow.
  enum Subjects {
    DEFAULT_ONLY,
    ALL_SERVICE_ACCOUNTS,
    NONE;

    /// @throws ProblemException `INVALID_FIELD` for any other word
    static Subjects of(String word, Place place) {
      return switch (word) {
        case "", "defaultOnly" -> DEFAULT_ONLY;
        case "allServiceAccounts" -> ALL_SERVICE_ACCOUNTS;
        case "none" -> NONE;
        default ->
            throw place.refuse(
                "invalid value \"" + word + "\" for setRoleBindingSubjects",
                "It must be one of \"defaultOnly\", \"none\" or \"allServiceAccounts\".");
      };
    }
  }

  NamespaceTransformer {
    specs = List.copyOf(specs);
  }

  @Override
  public void transform(ResMap resources) {
    if (namespace.isEmpty()) {
      return;
    }
    resources.touched();
    Map<ResId, Integer> counts = new HashMap<>();
    for (Resource resource : resources) {
      counts.merge(resource.currentId(), 1, Integer::sum);
    }
    for (Resource resource : resources) {
      if (!resource.isEmpty()) {
        counts.merge(resource.currentId(), -1, Integer::sum);
        move(resource);
        if (counts.merge(resource.currentId(), 1, Integer::sum) != 1) {
          throw conflict(resource);
        }
      }
    }
  }

  private void move(Resource resource) {
    resource.storePreviousId();
    transformOne(resource);
  }

  /// Sets the namespace of one object, without remembering the one before.
  void transformOne(Resource resource) {
    if (!resource.currentId().clusterScoped()) {
      set(resource, METADATA);
    }
    String kind = resource.kind();
    boolean binding = kind.equals("RoleBinding") || kind.equals("ClusterRoleBinding");
    if (binding) {
      setSubjects(resource);
    }
    boolean core = resource.apiVersion().equals("v1");
    for (FieldSpec spec : specs) {
      boolean handled =
          spec.path().equals("metadata/namespace")
              || (!core && spec.path().equals("metadata/name"))
              || (binding && isBinding(spec) && spec.path().equals("subjects/namespace"));
      if (!handled) {
        set(resource, spec);
      }
    }
  }

  private static boolean isBinding(FieldSpec spec) {
    String kind = spec.gvk().kind();
    return kind.equals("RoleBinding") || kind.equals("ClusterRoleBinding");
  }

  private void set(Resource resource, FieldSpec spec) {
    FieldWalk.change(
        resource,
        spec,
        FieldWalk.Make.TEXT,
        field -> {
          if (!(field instanceof ScalarNode scalar)) {
            throw notScalar(field, resource, spec);
          }
          setText(scalar);
          return scalar;
        });
  }

  private void setText(ScalarNode scalar) {
    boolean has = !scalar.isNull() && !scalar.text().isEmpty();
    if (!(unsetOnly && has)) {
      scalar.set(namespace, CoreTag.TEXT);
    }
  }

  private void setSubjects(Resource binding) {
    if (subjects == Subjects.NONE) {
      return;
    }
    for (Node subject : binding.root().list("subjects").orElseGet(ListNode::new)) {
      if (subject instanceof MapNode map && follows(map)) {
        if (!map.has("namespace")) {
          map.put("namespace", ScalarNode.string(""));
        }
        if (map.get("namespace").orElseThrow() instanceof ScalarNode scalar) {
          setText(scalar);
        }
      }
    }
  }

  private boolean follows(MapNode subject) {
    return switch (subjects) {
      case DEFAULT_ONLY -> subject.text("name").filter("default"::equals).isPresent();
      case ALL_SERVICE_ACCOUNTS ->
          subject.text("kind").filter("ServiceAccount"::equals).isPresent();
      case NONE -> false;
    };
  }

  private static ProblemException notScalar(Node field, Resource resource, FieldSpec spec) {
    String kind = field instanceof MapNode ? "MappingNode" : "SequenceNode";
    String contents = NodeText.of(field, resource);
    return new Problem(
            ProblemCode.INVALID_OBJECT,
            resource.subject(),
            "namespace field specs must target scalar nodes: considering field '"
                + spec.path()
                + "' of object "
                + resource.currentId(),
            "wrong node kind: expected ScalarNode but got "
                + kind
                + (contents.isEmpty() ? "" : ": node contents:\n" + contents),
            "Correct the path of the field spec.")
        .exception();
  }

  private static ProblemException conflict(Resource resource) {
    return new Problem(
            ProblemCode.DUPLICATE_OBJECT,
            resource.subject(),
            "namespace transformation produces ID conflict",
            "another object is already called " + resource.currentId() + " there",
            "Rename one of them, or leave it out.")
        .exception();
  }
}
