package dev.plumbline.source.artifact;

import dev.plumbline.model.Revision;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fetches what a manifest names and is not stored yet, has its signatures checked, and pins it.
final class Pull {

  private static final String CREATED = "org.opencontainers.image.created";
  private static final String COMMIT = "org.opencontainers.image.revision";
  private static final int MAX_TITLE = 200;

  private final Store store;
  private final Archives archives;
  private final KnownVersions versions;
  private final ArtifactLimits limits;

  Pull(Storage storage, ArtifactLimits limits) {
    this.store = storage.store();
    this.archives = storage.archives();
    this.versions = storage.versions();
    this.limits = limits;
  }

  /// What the revision is for.
  ///
  /// @param reference as the revision names it
  /// @param chart the name, if it must be a chart
  /// @param purpose tells this use from others of the same repository
  record Wish(String reference, Optional<String> chart, String purpose) {}

  /// @param parts digests of all that was stored
  private record Image(Manifest manifest, List<String> parts) {}

  /// @throws dev.plumbline.model.ProblemException all that [dev.plumbline.source.Source#resolve]
  ///     names
  Revision revision(LookUp look, Registry registry, Registries.Found found, Wish wish) {
    try {
      Image image = image(look, registry, found.digest());
      if (wish.chart().isPresent() && image.manifest().chart().isEmpty()) {
        throw look.invalid(
            "'" + found.name() + "' is no Helm chart", "Declare it as an artifact instead.");
      }
      Manifest.Layer layer = image.manifest().archive();
      if (!store.holds(layer.digest())) {
        byte[] archive = registry.blob(layer.digest(), limit(layer));
        archives.unpack(found.digest(), new Archives.Packed(archive, layer.layout()));
        store.keep(archive);
      }
      image.parts().add(layer.digest());
      String verifiedBy = verified(look, registry, found, wish, image);
      Manifest manifest = image.manifest();
      Instant created = IndexEntry.instant(manifest.annotations().string(CREATED).orElse(""));
      Revision revision =
          new Revision(
              look.address().text(),
              wish.reference(),
              found.digest(),
              "",
              created,
              wish.chart()
                  .map(name -> name + " " + wish.reference())
                  .orElseGet(() -> title(manifest)),
              verifiedBy);
      versions.remember(revision);
      store.use(revision.url() + " " + wish.purpose(), image.parts());
      return revision;
    } catch (TooMuchException e) {
      throw look.web().failure().problem(e);
    } catch (IOException e) {
      throw look.corrupt(String.valueOf(e.getMessage()));
    }
  }

  /// The archive of the chart that the tag names.
  byte[] chart(LookUp look, Registry registry, String tag) throws IOException {
    byte[] manifest =
        registry
            .manifest(tag)
            .orElseThrow(
                () ->
                    look.notFound(
                        "its index leads to " + registry.place().host() + ", which has no such tag",
                        "Ask who keeps the repository."));
    Manifest.Layer layer =
        Manifest.of(manifest)
            .chart()
            .orElseThrow(() -> new IOException("the index leads to something else than a chart"));
    return registry.blob(layer.digest(), limit(layer));
  }

  private long limit(Manifest.Layer layer) throws TooMuchException {
    long limit =
        switch (layer.layout()) {
          case CHART -> limits.maxChartBytes();
          case PLAIN -> limits.maxArtifactBytes();
        };
    if (layer.size() > limit) {
      throw new TooMuchException(limit);
    }
    return limit;
  }

  private Image image(LookUp look, Registry registry, String digest) throws IOException {
    List<String> parts = new ArrayList<>(List.of(digest));
    Manifest manifest = manifest(look, registry, digest);
    Optional<String> only = manifest.onlyManifest();
    if (only.isPresent()) {
      parts.add(only.get());
      manifest = manifest(look, registry, only.get());
    }
    return new Image(manifest, parts);
  }

  private Manifest manifest(LookUp look, Registry registry, String digest) throws IOException {
    Optional<byte[]> kept = store.content(digest);
    byte[] content =
        kept.or(() -> registry.manifest(digest))
            .orElseThrow(
                () ->
                    look.notFound(
                        "the registry has no manifest " + digest,
                        "Check the digest, and that the credentials may read it."));
    Manifest manifest = Manifest.of(content);
    if (kept.isEmpty()) {
      store.keep(content);
    }
    return manifest;
  }

  private String verified(
      LookUp look, Registry registry, Registries.Found found, Wish wish, Image image) {
    return switch (look.trust()) {
      case Trust.Anybody _ -> "";
      case Trust.CosignedBy(List<CosignKey> keys) ->
          new Cosign(look, store).signer(registry, found.digest(), keys);
      case Trust.KeylessBy keyless ->
          new Cosign(look, store).signer(registry, found.digest(), keyless);
      case Trust.ProvenanceBy by -> {
        Manifest.Layer layer =
            image
                .manifest()
                .provenance()
                .orElseThrow(
                    () ->
                        Trust.invalid(
                            look.subject(),
                            "there is no provenance file",
                            "Push the chart with the file that 'helm package --sign' makes."));
        byte[] file =
            store
                .content(layer.digest())
                .orElseGet(() -> registry.blob(layer.digest(), ProvenanceFile.MAX_BYTES));
        store.keep(file);
        image.parts().add(layer.digest());
        String archive = image.manifest().chart().map(Manifest.Layer::digest).orElse("");
        ProvenanceFile.Chart chart =
            new ProvenanceFile.Chart(wish.chart().orElse(""), wish.reference(), archive);
        yield ProvenanceFile.signer(by.keys(), file, chart, look);
      }
    };
  }

  /// Flux's tools note there which commit the artifact was made of.
  private static String title(Manifest manifest) {
    String text =
        manifest.annotations().string(COMMIT).orElse("").replaceAll("\\p{Cntrl}+", " ").strip();
    return text.length() > MAX_TITLE ? text.substring(0, MAX_TITLE) + "…" : text;
  }
}
