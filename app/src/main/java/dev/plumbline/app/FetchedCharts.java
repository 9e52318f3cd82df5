package dev.plumbline.app;

import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.render.helm.ChartRequest;
import dev.plumbline.render.helm.HelmTemplateCommand.Files.Fetched;
import dev.plumbline.source.artifact.ArtifactLimits;
import dev.plumbline.source.artifact.ArtifactSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Charts of repositories and registries, kept in the user's cache folder.
final class FetchedCharts implements AutoCloseable {

  private static final int LARGEST = 8 << 20;
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

  /// A chart.
  ///
  /// @throws dev.plumbline.model.ProblemException if it cannot be had
  Fetched chart(ChartRequest request) {
    secret = request.secret();
    keys = request.keys();
    ArtifactSource opened = source.orElseGet(this::open);
    SourceReference reference = reference(request);
    Revision revision =
        request.name().isEmpty() ? opened.archive(reference) : opened.resolve(reference);
    return new Fetched(opened.tree(revision), revision.reference(), revision.commit());
  }

  private SourceReference reference(ChartRequest request) {
    boolean pinned = request.version().startsWith("sha256:");
    return new SourceReference(
        pinned ? request.url() + "/" + request.name() : request.url(),
        pinned
            ? new ArtifactReference.Digest(request.version())
            : new ChartReference(request.name(), request.version()),
        SECRET,
        keys.isEmpty() ? new Verification.None() : new Verification.Provenance(KEYS),
        request.allowances(),
        LONGEST,
        LONGEST);
  }

  /// A file behind an address: without credentials, as with Helm. Whoever writes http:// gets it.
  ///
  /// @throws dev.plumbline.model.ProblemException if it cannot be had
  byte[] document(String url) {
    secret = Map.of();
    keys = Map.of();
    ArtifactSource opened = source.orElseGet(this::open);
    SourceReference reference =
        new SourceReference(
            url,
            new DocumentReference(),
            SECRET,
            new Verification.None(),
            Set.of(Allowance.PLAIN_HTTP),
            LONGEST,
            LONGEST);
    return opened.tree(opened.resolve(reference)).read(RemoteDocument.FILE, LARGEST);
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
