package dev.plumbline.plan;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The kinds that the declared objects themselves make known to the target.
record Definitions(Set<GroupKind> kinds) {

  private static final GroupKind DEFINITION =
      new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");

  static Definitions in(Collection<DesiredObject> desired) {
    return new Definitions(
        desired.stream()
            .filter(object -> object.options().apply() != ApplyMode.IGNORE)
            .flatMap(object -> madeBy(object.manifest()).stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean make(GroupKind kind) {
    return kinds.contains(kind);
  }

  /// The kind that this object defines; empty if it is no definition.
  static Optional<GroupKind> madeBy(Manifest manifest) {
    if (!manifest.groupKind().equals(DEFINITION)) {
      return Optional.empty();
    }
    Optional<JsonObject> spec = manifest.content().object("spec");
    Optional<String> group = spec.flatMap(s -> s.string("group"));
    Optional<String> kind = spec.flatMap(s -> s.object("names")).flatMap(n -> n.string("kind"));
    return group.flatMap(g -> kind.map(k -> new GroupKind(g, k)));
  }
}
