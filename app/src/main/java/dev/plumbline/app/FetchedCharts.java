package dev.plumbline.app;

import dev.plumbline.model.ChartReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.model.Tree;
import dev.plumbline.render.helm.ChartRequest;
import dev.plumbline.source.artifact.ArtifactLimits;
import dev.plumbline.source.artifact.ArtifactSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Charts of repositories and registries, kept in the user's cache folder.
final class FetchedCharts implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final SecretReference SECRET = new SecretReference.InFolder("flags");
  private static final SecretReference KEYS = new SecretReference.InFolder("keyring");

  private final Map<String, String> environment;
  private Optional<ArtifactSource> source = Optional.empty();
  private Map<String, byte[]> secret = Map.of();
  private Map<String, byte[]> keys = Map.of();

  /// @param environment names the user's cache folder: `XDG_CACHE_HOME`, else `.cache` in `HOME`
  FetchedCharts(Map<String, String> environment) {
    this.environment = environment;
  }

  /// The files of a chart.
  ///
  /// @throws dev.plumbline.model.ProblemException if it cannot be had
  Tree tree(ChartRequest request) {
    secret = request.secret();
    keys = request.keys();
    ArtifactSource opened = source.orElseGet(this::open);
    SourceReference reference =
        new SourceReference(
            request.url(),
            new ChartReference(request.name(), request.version()),
            SECRET,
            keys.isEmpty() ? new Verification.None() : new Verification.Provenance(KEYS),
            request.allowances(),
            LONGEST,
            LONGEST);
    if (request.name().isEmpty()) {
      return opened.tree(opened.archive(reference));
    }
    Revision revision = opened.resolve(reference);
    return opened.tree(revision);
  }

  private ArtifactSource open() {
    ArtifactSource opened =
        new ArtifactSource(
            folder(),
            reference -> reference.equals(KEYS) ? keys : secret,
            ArtifactLimits.standard(),
            InstantSource.system());
    source = Optional.of(opened);
    return opened;
  }

  private Path folder() {
    Optional<Path> cache =
        variable("XDG_CACHE_HOME").or(() -> variable("HOME").map(home -> home.resolve(".cache")));
    return cache
        .map(folder -> folder.resolve("plumbline").resolve("charts"))
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.STORAGE_FAILED,
                        "$HOME",
                        "there is no folder to keep charts in",
                        "Set HOME, or XDG_CACHE_HOME.")
                    .exception());
  }

  private Optional<Path> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isEmpty())
        .map(Path::of);
  }

  @Override
  public void close() {
    source.ifPresent(ArtifactSource::close);
  }
}
