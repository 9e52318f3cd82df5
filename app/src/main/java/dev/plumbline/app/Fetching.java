package dev.plumbline.app;

import dev.plumbline.source.SecretReader;
import dev.plumbline.source.SecretSources;
import dev.plumbline.source.Source;
import dev.plumbline.source.Sources;
import dev.plumbline.source.artifact.ArtifactLimits;
import dev.plumbline.source.artifact.ArtifactSource;
import dev.plumbline.source.git.GitLimits;
import dev.plumbline.source.git.GitSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sources of a process, each with a folder for what it fetches.
final class Fetching {

  private Fetching() {}

  static GitSource mirrors(Path state, SecretReader secrets) {
    return new GitSource(
        state.resolve("mirrors"), secrets, GitLimits.standard(), InstantSource.system());
  }

  /// What registries tell without credentials.
  ///
  /// @param folder is not written to but for what every source has
  static ArtifactSource registries(Path folder) {
    return charts(folder, SecretSources.withoutCluster(Map.of()), Optional.empty());
  }

  static ArtifactSource charts(Path state, SecretReader secrets, Optional<Path> sigstore) {
    return new ArtifactSource(
        state.resolve("charts"),
        new ArtifactSource.Trusted(secrets, sigstore),
        ArtifactLimits.standard(),
        InstantSource.system());
  }

  /// A source without credentials.
  ///
  /// @param folder for what it fetches
  static Source anonymous(Path folder) {
    SecretReader nothing = SecretSources.withoutCluster(Map.of());
    return new Sources(
        List.of(mirrors(folder, nothing), charts(folder, nothing, Optional.empty())));
  }
}
