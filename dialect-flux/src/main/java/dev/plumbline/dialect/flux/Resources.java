package dev.plumbline.dialect.flux;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The Flux resources that were declared together, by key.
final class Resources {

  private final Map<ObjectKey, GitRepositoryReader.Result> sources = new LinkedHashMap<>();
  private final Map<ObjectKey, Manifest> kustomizations = new LinkedHashMap<>();

  Resources(Collection<Manifest> resources) {
    for (Manifest resource : resources) {
      if (resource.groupKind().equals(FluxDialect.GIT_REPOSITORY)) {
        sources.put(resource.key(), new GitRepositoryReader(resource).read());
      } else if (resource.groupKind().equals(FluxDialect.KUSTOMIZATION)) {
        kustomizations.put(resource.key(), resource);
      }
    }
  }

  Collection<Manifest> kustomizations() {
    return kustomizations.values();
  }

  Map<ObjectKey, GitRepositoryReader.Result> sources() {
    return sources;
  }

  /// The source that the Kustomization names.
  Optional<GitRepositoryReader.Result> source(Manifest kustomization) {
    return Optional.ofNullable(sources.get(FluxDialect.sourceKey(kustomization)));
  }

  /// Whether a Kustomization and one that it depends on read the same source.
  boolean sameSource(Manifest kustomization, ApplicationId dependency) {
    ObjectKey key =
        new ObjectKey(FluxDialect.KUSTOMIZATION, dependency.namespace(), dependency.name());
    Manifest other = kustomizations.get(key);
    return other != null
        && FluxDialect.sourceKey(other).equals(FluxDialect.sourceKey(kustomization));
  }
}
