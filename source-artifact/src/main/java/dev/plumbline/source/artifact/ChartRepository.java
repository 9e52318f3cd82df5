package dev.plumbline.source.artifact;

import dev.plumbline.model.ChartReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.source.OpenPgpSignatures;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Charts of a repository that is an `index.yaml` behind `https://`.
final class ChartRepository {

  private final Indexes indexes;
  private final Store store;
  private final Archives archives;
  private final KnownVersions versions;
  private final Registries registries;
  private final ArtifactLimits limits;

  ChartRepository(Storage storage, Registries registries, ArtifactLimits limits) {
    this.indexes = new Indexes(storage.store(), limits);
    this.store = storage.store();
    this.archives = storage.archives();
    this.versions = storage.versions();
    this.registries = registries;
    this.limits = limits;
  }

  /// @throws ProblemException all that [dev.plumbline.source.Source#resolve] names
  Revision revision(LookUp look, ChartReference wanted) {
    IndexEntry entry = entry(look, wanted);
    String digest = stored(entry).orElseGet(() -> fetched(look, wanted, entry));
    String verifiedBy = verified(look, wanted, entry, digest);
    Revision revision =
        new Revision(
            look.address().text(),
            entry.version(),
            digest,
            "",
            entry.createdAt(),
            wanted.name() + " " + entry.version(),
            verifiedBy);
    versions.remember(revision);
    store.use(revision.url() + " " + wanted.name() + " " + wanted.version(), List.of(digest));
    return revision;
  }

  /// The chart that the address itself leads to.
  ///
  /// @throws ProblemException all that [dev.plumbline.source.Source#resolve] names
  Revision archive(LookUp look) {
    if (look.address().isRegistry()) {
      throw look.invalid(
          "only a chart behind https is taken by its whole address",
          "Name its repository or registry, and the chart.");
    }
    URI uri = look.address().at("");
    try {
      byte[] archive =
          look.web().fetch(Ask.get(uri, look.authorization(uri)), "chart", limits.maxChartBytes());
      String digest = Sha256.digest(Sha256.hex(archive));
      String signer = signer(look, uri, digest);
      kept(archive);
      store.use(look.address().text(), List.of(digest));
      return new Revision(look.address().text(), "", digest, "", Instant.EPOCH, "", signer);
    } catch (TooMuchException e) {
      throw look.web().failure().problem(e);
    } catch (IOException e) {
      throw look.corrupt("the archive of the chart: " + e.getMessage());
    }
  }

  private String signer(LookUp look, URI archive, String digest) {
    return switch (look.trust()) {
      case Trust.Anybody _ -> "";
      case Trust.CosignedBy _, Trust.KeylessBy _ -> throw unsigned(look);
      case Trust.ProvenanceBy(OpenPgpSignatures keys) -> {
        String path = archive.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        yield ProvenanceFile.signer(keys, provenance(look, archive), name, digest, look);
      }
    };
  }

  private static ProblemException unsigned(LookUp look) {
    return Trust.invalid(
        look.subject(),
        "a chart repository has no signatures of cosign",
        "Ask for a provenance file, or take the chart from a registry.");
  }

  private String kept(byte[] archive) throws IOException {
    if (Manifest.isOne(archive)) {
      throw new IOException("it is no archive");
    }
    String digest = Sha256.digest(Sha256.hex(archive));
    archives.unpack(digest, new Archives.Packed(archive, ArchiveTree.Layout.CHART));
    return store.keep(archive);
  }

  private IndexEntry entry(LookUp look, ChartReference wanted) {
    List<IndexEntry> all =
        indexes
            .versions(look, wanted.name())
            .orElseThrow(
                () ->
                    look.notFound(
                        "it has no chart '" + wanted.name() + "'",
                        "Check the name of the chart, and the URL of the repository."));
    return switch (VersionChoice.of(all, IndexEntry::version, wanted.version())) {
      case VersionChoice.Choice.Chosen<IndexEntry>(IndexEntry chosen) -> chosen;
      case VersionChoice.Choice.None<IndexEntry> _ ->
          throw look.notFound(
              "no version of chart '%s' is '%s'"
                  .formatted(wanted.name(), wanted.version().isEmpty() ? "*" : wanted.version()),
              "It has %d; declare one of them, or a range that holds one.".formatted(all.size()));
      case VersionChoice.Choice.NoRange<IndexEntry> _ ->
          throw look.invalid(
              "'" + wanted.version() + "' is neither a version of the chart nor a range",
              "Write a version, or a range such as ^1.2.");
    };
  }

  private Optional<String> stored(IndexEntry entry) {
    return entry.sha256().map(Sha256::digest).filter(store::holds);
  }

  private String fetched(LookUp look, ChartReference wanted, IndexEntry entry) {
    URI uri = uri(look, entry);
    try {
      byte[] archive =
          uri.getScheme().equals("oci")
              ? registries.chart(look, uri)
              : look.web()
                  .fetch(Ask.get(uri, look.authorization(uri)), "chart", limits.maxChartBytes());
      String digest = Sha256.digest(Sha256.hex(archive));
      Optional<String> told = entry.sha256().map(Sha256::digest);
      if (told.isPresent() && !told.get().equals(digest)) {
        throw look.corrupt(
            "%s %s has the digest %s, and its index says %s"
                .formatted(wanted.name(), entry.version(), digest, told.get()));
      }
      return kept(archive);
    } catch (TooMuchException e) {
      throw look.web().failure().problem(e);
    } catch (IOException e) {
      throw look.corrupt("the archive of the chart: " + e.getMessage());
    }
  }

  /// Where the archive is: relative to the repository, or anywhere. An index that came by TLS does
  /// not lead to plain text.
  private URI uri(LookUp look, IndexEntry entry) {
    if (entry.url().isEmpty()) {
      throw look.corrupt("the index names no URL of version " + entry.version());
    }
    try {
      URI uri = look.address().at("/").resolve(URI.create(entry.url()));
      boolean registry = "oci".equalsIgnoreCase(uri.getScheme()) && uri.getRawUserInfo() == null;
      boolean plain =
          Origin.isPlain(uri)
              && (Origin.of(uri).isSecure() || look.address().scheme().equals("http"));
      if (registry || plain) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw look.corrupt("the index names no valid URL of version " + entry.version());
    }
    throw new Problem(
            ProblemCode.URL_REFUSED,
            look.address().text(),
            "the index names an address of version " + entry.version() + " that is refused",
            "it is not one of https or oci, or holds a user",
            "Publish the chart behind https.")
        .exception();
  }

  private String verified(LookUp look, ChartReference wanted, IndexEntry entry, String digest) {
    return switch (look.trust()) {
      case Trust.Anybody _ -> "";
      case Trust.CosignedBy _, Trust.KeylessBy _ -> throw unsigned(look);
      case Trust.ProvenanceBy(OpenPgpSignatures keys) -> {
        ProvenanceFile.Chart chart =
            new ProvenanceFile.Chart(wanted.name(), entry.version(), digest);
        String note = "provenance-" + Sha256.digits(digest);
        Optional<byte[]> kept = store.note(note);
        byte[] file = kept.orElseGet(() -> provenance(look, uri(look, entry)));
        String signer = ProvenanceFile.signer(keys, file, chart, look);
        if (kept.isEmpty()) {
          store.note(note, file);
        }
        yield signer;
      }
    };
  }

  private byte[] provenance(LookUp look, URI archive) {
    if (archive.getScheme().equals("oci")) {
      throw Trust.invalid(
          look.address().text(),
          "the index leads to a registry, which is asked for no provenance file",
          "Declare the chart with its oci:// address.");
    }
    URI uri = URI.create(archive + ".prov");
    try (Answer answer = look.web().send(Ask.get(uri, look.authorization(uri)))) {
      return switch (answer.status()) {
        case 200 -> answer.bytes(ProvenanceFile.MAX_BYTES);
        case 404, 410 ->
            throw Trust.invalid(
                look.subject(),
                "the chart has no provenance file",
                "Publish it with 'helm package --sign'.");
        default ->
            throw look.web().failure().status(answer.status(), "provenance file").exception();
      };
    } catch (IOException e) {
      throw look.web().failure().problem(e);
    }
  }
}
