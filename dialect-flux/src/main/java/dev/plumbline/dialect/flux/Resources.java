package dev.plumbline.dialect.flux;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All resources of Flux that were declared together.
final class Resources {

  private final Map<ObjectKey, DeclaredSource> sources = new LinkedHashMap<>();
  private final Map<ObjectKey, HelmRepositoryReader.Result> helmRepositories =
      new LinkedHashMap<>();
  private final Map<ObjectKey, Manifest> charts = new LinkedHashMap<>();
  private final Map<ObjectKey, Manifest> kustomizations = new LinkedHashMap<>();
  private final Map<ObjectKey, Manifest> releases = new LinkedHashMap<>();

  Resources(Collection<Manifest> resources) {
    for (Manifest resource : resources) {
      GroupKind kind = resource.groupKind();
      ObjectKey key = resource.key();
      if (kind.equals(Kinds.GIT_REPOSITORY)) {
        sources.put(key, new GitRepositoryReader(resource).read());
      } else if (kind.equals(Kinds.OCI_REPOSITORY)) {
        sources.put(key, new OciRepositoryReader(resource).read());
      } else if (kind.equals(Kinds.HELM_REPOSITORY)) {
        helmRepositories.put(key, new HelmRepositoryReader(resource).read());
      } else if (kind.equals(Kinds.HELM_CHART)) {
        charts.put(key, resource);
      } else if (kind.equals(Kinds.KUSTOMIZATION)) {
        kustomizations.put(key, resource);
      } else if (kind.equals(Kinds.HELM_RELEASE)) {
        releases.put(key, resource);
      }
    }
  }

  Collection<Manifest> kustomizations() {
    return kustomizations.values();
  }

  Collection<Manifest> releases() {
    return releases.values();
  }

  /// What stands against each resource that declares a source or a chart.
  Map<ApplicationId, List<Problem>> refusedSources() {
    Map<ApplicationId, List<Problem>> refused = new LinkedHashMap<>();
    sources.forEach((key, source) -> note(refused, key, source.problems()));
    helmRepositories.forEach((key, source) -> note(refused, key, source.problems()));
    charts.forEach((key, chart) -> note(refused, key, HelmChartReader.read(chart, this).own()));
    return refused;
  }

  private static void note(
      Map<ApplicationId, List<Problem>> refused, ObjectKey key, List<Problem> problems) {
    if (!problems.isEmpty()) {
      refused.put(new ApplicationId(key.kind(), key.namespace(), key.name()), problems);
    }
  }

  /// A repository of Git, or an artifact of a registry.
  Optional<DeclaredSource> source(ObjectKey key) {
    return Optional.ofNullable(sources.get(key));
  }

  Optional<HelmRepositoryReader.Result> helmRepository(ObjectKey key) {
    return Optional.ofNullable(helmRepositories.get(key));
  }

  Optional<Manifest> chart(ObjectKey key) {
    return Optional.ofNullable(charts.get(key));
  }

  /// Whether a Kustomization and one that it depends on read the same source.
  boolean sameSource(Manifest kustomization, ApplicationId dependency) {
    ObjectKey key = new ObjectKey(Kinds.KUSTOMIZATION, dependency.namespace(), dependency.name());
    Manifest other = kustomizations.get(key);
    return other != null
        && sourceKey(other, "sourceRef").equals(sourceKey(kustomization, "sourceRef"));
  }

  /// The key of the source that a field of the `spec` names; without a namespace the resource's
  /// own.
  ///
  /// @param path below `spec`
  static ObjectKey sourceKey(Manifest resource, String... path) {
    JsonObject reference = resource.content().object("spec").orElse(JsonObject.EMPTY);
    for (String name : path) {
      reference = reference.object(name).orElse(JsonObject.EMPTY);
    }
    String namespace = reference.string("namespace").orElse("");
    return new ObjectKey(
        new GroupKind(Kinds.SOURCES, reference.string("kind").orElse("")),
        namespace.isEmpty() ? resource.namespace() : namespace,
        reference.string("name").orElse(""));
  }
}
