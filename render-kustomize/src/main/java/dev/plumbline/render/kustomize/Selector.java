package dev.plumbline.render.kustomize;

import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The `target` of a patch: regular expressions for the whole of group, version, kind, name and
/// namespace, and selectors of labels and annotations. Name and namespace may be the current or the
/// original ones.
final class Selector {

  private final Optional<Predicate<String>> group;
  private final Optional<Predicate<String>> version;
  private final Optional<Predicate<String>> kind;
  private final Optional<Predicate<String>> name;
  private final Optional<Predicate<String>> namespace;
  private final boolean named;
  private final LabelSelector annotations;
  private final LabelSelector labels;

  private Selector(Fields fields) {
    this.group = pattern(fields, "group");
    this.version = pattern(fields, "version");
    this.kind = pattern(fields, "kind");
    this.name = pattern(fields, "name");
    this.namespace = pattern(fields, "namespace");
    this.named = name.isPresent();
    this.annotations =
        LabelSelector.parse(fields.text("annotationSelector"), fields.place("annotationSelector"));
    this.labels = LabelSelector.parse(fields.text("labelSelector"), fields.place("labelSelector"));
  }

  /// @throws ProblemException `INVALID_FIELD` for what is no regular expression or no selector
  static Selector of(Fields fields) {
    return new Selector(fields);
  }

  static String[] names() {
    return new String[] {
      "group", "version", "kind", "name", "namespace", "annotationSelector", "labelSelector"
    };
  }

  private static Optional<Predicate<String>> pattern(Fields fields, String field) {
    String pattern = fields.text(field);
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    if (Regex.isLiteral(pattern)) {
      return Optional.of(pattern::equals);
    }
    Place place = fields.place().child(field);
    return Optional.of(Regex.compile("^(?:" + pattern + ")$", place::subject)::find);
  }

  /// Whether it asks for a name.
  boolean named() {
    return named;
  }

  /// The resources that it selects, in their order.
  List<Resource> select(ResMap resources) {
    List<Resource> selected = new ArrayList<>();
    for (Resource resource : resources) {
      if (matches(resource)) {
        selected.add(resource);
      }
    }
    return selected;
  }

  private boolean matches(Resource resource) {
    ResId current = resource.currentId();
    ResId original = resource.originalId();
    return (fits(namespace, original.effectiveNamespace())
            || fits(namespace, current.effectiveNamespace()))
        && (fits(name, original.name()) || fits(name, current.name()))
        && fits(group, current.gvk().group())
        && fits(version, current.gvk().version())
        && fits(kind, current.gvk().kind())
        && (labels.isEmpty() || labels.matches(resource.labels()))
        && (annotations.isEmpty() || annotations.matches(resource.annotations()));
  }

  private static boolean fits(Optional<Predicate<String>> pattern, String text) {
    return pattern.isEmpty() || pattern.get().test(text);
  }

  /// A selector of labels in the syntax of Kubernetes.
  record LabelSelector(List<Requirement> requirements) {

    boolean isEmpty() {
      return requirements.isEmpty();
    }

    boolean matches(Map<String, String> labels) {
      return requirements.stream().allMatch(requirement -> requirement.matches(labels));
    }

    static LabelSelector parse(String text, Place place) {
      return new LabelSelector(new SelectorReader(text, place).read());
    }
  }

  /// What one label must be.
  record Requirement(String key, Operator operator, List<String> values) {

    enum Operator {
      EXISTS,
      MISSING,
      IN,
      NOT_IN,
      GREATER,
      LESS
    }

    boolean matches(Map<String, String> labels) {
      Optional<String> value = Optional.ofNullable(labels.get(key));
      return switch (operator) {
        case EXISTS -> value.isPresent();
        case MISSING -> value.isEmpty();
        case IN -> value.filter(values::contains).isPresent();
        case NOT_IN -> value.isEmpty() || !values.contains(value.get());
        case GREATER -> value.flatMap(Requirement::number).filter(n -> n > bound()).isPresent();
        case LESS -> value.flatMap(Requirement::number).filter(n -> n < bound()).isPresent();
      };
    }

    private long bound() {
      return number(values.getFirst()).orElse(0L);
    }

    static Optional<Long> number(String text) {
      try {
        return Optional.of(Long.valueOf(text));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }
}
