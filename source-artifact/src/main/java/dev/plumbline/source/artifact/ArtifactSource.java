package dev.plumbline.source.artifact;

import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.ImageName;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.model.Tree;
import dev.plumbline.source.Deadline;
import dev.plumbline.source.ImageTags;
import dev.plumbline.source.SecretReader;
import dev.plumbline.source.Source;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Charts of HTTP repositories, charts and artifacts of OCI registries, and single files behind an
/// address. Each is pinned by the SHA-256 of its archive, manifest or bytes, kept under that
/// digest, and read from memory: nothing is unpacked to the disk.
///
/// Looking up a chart whose repository did not change costs one request without a body, and so does
/// a tag that still names the same. Several threads, and several processes, may share one folder.
public final class ArtifactSource implements Source, ImageTags {

  private final SecretReader secrets;
  private final Optional<Path> sigstore;
  private final Network network;
  private final Storage storage;
  private final ChartRepository repositories;
  private final Documents documents;
  private final LastSeen lastSeen;
  private final Registries registries;

  /// Of signatures that were made without a key, only those count that are declared with a root of
  /// their own.
  ///
  /// @param folder where archives and indexes lie; everything in it can be deleted at any time
  ///     while nothing runs
  /// @param secrets where credentials and keys are read from
  /// @param clock by which keys and tokens expire
  public ArtifactSource(
      Path folder, SecretReader secrets, ArtifactLimits limits, InstantSource clock) {
    this(folder, new Trusted(secrets, Optional.empty()), limits, clock);
  }

  /// What tells whom to trust.
  ///
  /// @param secrets where credentials and keys are read from
  /// @param sigstore a file `trusted_root.json` of Sigstore, for signatures that were made without
  ///     a key; read at each look-up of such
  public record Trusted(SecretReader secrets, Optional<Path> sigstore) {}

  /// @param folder as above
  public ArtifactSource(Path folder, Trusted trusted, ArtifactLimits limits, InstantSource clock) {
    this.secrets = trusted.secrets();
    this.sigstore = trusted.sigstore();
    this.network = new Network(clock);
    this.storage = Storage.open(folder, limits, clock);
    this.registries = new Registries(storage, limits);
    this.repositories = new ChartRepository(storage, registries, limits);
    this.documents = new Documents(storage.store());
    this.lastSeen = new LastSeen(storage);
  }

  @Override
  public boolean supports(SourceReference reference) {
    String url = reference.url().toLowerCase(Locale.ROOT);
    return switch (reference.reference()) {
      case ChartReference _ ->
          url.startsWith("https://") || url.startsWith("http://") || url.startsWith("oci://");
      case ArtifactReference _ -> url.startsWith("oci://");
      case DocumentReference _ -> url.startsWith("https://") || url.startsWith("http://");
      case GitReference _ -> false;
    };
  }

  @Override
  public boolean keeps(Revision revision) {
    return revision.archive();
  }

  /// Plain `http://` repositories are refused but on this machine itself, or if `PLAIN_HTTP` is
  /// allowed.
  @Override
  public Revision resolve(SourceReference reference) {
    return look(reference, this::revision);
  }

  /// The packed chart that the URL itself leads to, `https://` or `http://`. The name and the
  /// version of the reference do not count; if a signature is asked for, a provenance file must lie
  /// beside it.
  ///
  /// @throws dev.plumbline.model.ProblemException all that [Source#resolve] names
  public Revision archive(SourceReference reference) {
    return look(reference, repositories::archive);
  }

  /// At most 15 s are granted. A registry on this machine itself is asked without TLS, as container
  /// runtimes do.
  @Override
  public String digest(ImageName image, SecretReference credentials) {
    return look(Registries.reference(image, credentials), look -> registries.digest(look, image));
  }

  private <T> T look(SourceReference reference, Function<LookUp, T> how) {
    WebAddress address = WebAddress.parse(reference.url());
    if (address.scheme().equals("http")
        && !address.isLoopback()
        && !reference.allowances().contains(Allowance.PLAIN_HTTP)) {
      throw new Problem(
              ProblemCode.URL_REFUSED,
              address.text(),
              "URL refused",
              "plain http would let anybody on the way change what is fetched",
              "Use https://, or allow plain HTTP for this repository.")
          .exception();
    }
    ArtifactCredentials credentials = credentials(reference, address);
    Trust trust = Trust.of(reference.verify(), secrets, sigstore, address.text());
    return Deadline.run(
        reference.timeout(),
        address.text(),
        () -> {
          try (Web web =
              new Web(address, credentials, Deadline.effective(reference.timeout()), network)) {
            return how.apply(new LookUp(reference, address, credentials, trust, web));
          }
        });
  }

  private Revision revision(LookUp look) {
    return switch (look.reference().reference()) {
      case ChartReference chart -> {
        Revision found =
            look.address().isRegistry()
                ? registries.chart(look, chart)
                : repositories.revision(look, chart);
        lastSeen.remember(
            new LastSeen.Key(look.address().text(), chart, look.credentials().fingerprint()),
            found);
        yield found;
      }
      case DocumentReference _ -> documents.revision(look);
      case ArtifactReference artifact when look.address().isRegistry() ->
          registries.artifact(look, artifact);
      case ArtifactReference _ ->
          throw look.invalid(
              "an artifact is in a registry, behind oci://", "Write the address with oci://.");
      case GitReference _ ->
          throw look.invalid(
              "a chart repository or registry has no commits", "Name a chart and its version.");
    };
  }

  /// Of charts only, of which no signature is asked for: keys may have changed meanwhile.
  @Override
  public Optional<Seen> seen(SourceReference reference) {
    if (!(reference.reference() instanceof ChartReference chart)
        || !(reference.verify() instanceof Verification.None)) {
      return Optional.empty();
    }
    WebAddress address = WebAddress.parse(reference.url());
    ArtifactCredentials credentials = credentials(reference, address);
    return lastSeen.of(new LastSeen.Key(address.text(), chart, credentials.fingerprint()));
  }

  private ArtifactCredentials credentials(SourceReference reference, WebAddress address) {
    return ArtifactCredentials.of(
        secrets.read(reference.credentials()), RegistryPlace.host(address), address.text());
  }

  /// From memory or the disk; what the disk holds is compared with its digest.
  @Override
  public Tree tree(Revision revision) {
    return Documents.isOne(revision) ? documents.tree(revision) : storage.archives().tree(revision);
  }

  /// By versions, as far as they are known: never `UNKNOWN`, since for an archive that would only
  /// say that this machine did not see it before, and never `DIVERGED`.
  @Override
  public Ancestry ancestry(Revision before, Revision after) {
    return storage.versions().ancestry(before, after);
  }

  @Override
  public void close() {
    network.close();
    storage.close();
  }
}
