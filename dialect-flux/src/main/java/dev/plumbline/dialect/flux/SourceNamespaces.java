package dev.plumbline.dialect.flux;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// In which namespaces the sources may be that a Kustomization or HelmRelease names.
public enum SourceNamespaces {
  /// In any, as Flux has it.
  ANY,

  /// In its own, as Flux's controllers have it with `--no-cross-namespace-refs`: otherwise a tenant
  /// reads with the credentials of another.
  OWN;

  private static final List<List<String>> REFERENCES =
      List.of(List.of("sourceRef"), List.of("chartRef"), List.of("chart", "spec", "sourceRef"));

  /// What stands against the sources that the resource names.
  List<Problem> against(Manifest resource) {
    return this == ANY
        ? List.of()
        : REFERENCES.stream().flatMap(path -> refused(resource, path)).toList();
  }

  private static Stream<Problem> refused(Manifest resource, List<String> path) {
    Optional<JsonObject> reference = resource.content().object("spec");
    for (String name : path) {
      reference = reference.flatMap(within -> within.object(name));
    }
    return reference.flatMap(it -> it.string("namespace")).stream()
        .filter(namespace -> !namespace.isEmpty() && !namespace.equals(resource.namespace()))
        .map(
            namespace ->
                new Problem(
                    ProblemCode.CONFINED,
                    resource.key().toString(),
                    "spec." + String.join(".", path) + " leads to the namespace " + namespace,
                    "with --no-cross-namespace-refs sources of other namespaces are not read",
                    "Declare the source in the namespace " + resource.namespace() + "."));
  }
}
