package dev.plumbline.source.artifact;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.ImageName;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.source.SemverRange;
import dev.plumbline.source.SemverVersion;
import dev.plumbline.source.artifact.VersionChoice.Choice;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Charts, artifacts and images of OCI registries: finds out which tag or digest is wanted.
final class Registries {

  private static final String NEWEST = "latest";

  /// For how long an image is looked up.
  private static final Duration IMAGE = Duration.ofSeconds(15);

  private final Pull pull;
  private final ArtifactLimits limits;

  Registries(Storage storage, ArtifactLimits limits) {
    this.pull = new Pull(storage, limits);
    this.limits = limits;
  }

  /// What a reference came to.
  ///
  /// @param name the tag or digest, as it is asked for
  /// @param digest of the manifest
  record Found(String name, String digest) {}

  /// A chart is a repository below the address, and its versions are tags, in which `_` stands for
  /// `+`. A version that is written in full costs no list of tags.
  ///
  /// @throws ProblemException all that [dev.plumbline.source.Source#resolve] names
  Revision chart(LookUp look, ChartReference wanted) {
    Registry registry = registry(look, "/" + wanted.name());
    String tag = wanted.version().replace('+', '_');
    boolean exact = SemverVersion.loose(wanted.version()).isPresent() && RegistryPlace.isTag(tag);
    Found found =
        Optional.of(tag)
            .filter(_ -> exact)
            .flatMap(name -> byTag(registry, name))
            .or(() -> highest(look, registry, wanted.version(), ""))
            .orElseThrow(() -> missing(look, wanted.name() + " " + wanted.version()));
    String version = found.name().replace('_', '+');
    Pull.Wish wish =
        new Pull.Wish(version, Optional.of(wanted.name()), wanted.name() + " " + wanted.version());
    return pull.revision(look, registry, found, wish);
  }

  /// @throws ProblemException all that [dev.plumbline.source.Source#resolve] names
  Revision artifact(LookUp look, ArtifactReference wanted) {
    Registry registry = registry(look, "");
    Found found =
        switch (wanted) {
          case ArtifactReference.Tag(String name) -> tag(look, registry, name);
          case ArtifactReference.Digest(String digest) -> digest(look, digest);
          case ArtifactReference.SemverRange(String range, String filter) ->
              highest(look, registry, range, filter).orElseThrow(() -> missing(look, range));
          case ArtifactReference.Any(String text) -> any(look, registry, text);
        };
    return pull.revision(
        look, registry, found, new Pull.Wish(found.name(), Optional.empty(), wanted.toString()));
  }

  /// How the registry of an image is reached.
  ///
  /// @throws ProblemException `URL_REFUSED`
  static SourceReference reference(ImageName image, SecretReference credentials) {
    String url = "oci://" + image.registry() + "/" + image.repository();
    return new SourceReference(
        url,
        new ArtifactReference.Tag(image.tag()),
        credentials,
        new Verification.None(),
        WebAddress.parse(url).isLoopback() ? Set.of(Allowance.PLAIN_HTTP) : Set.of(),
        IMAGE,
        IMAGE);
  }

  /// The digest that an image's tag names.
  ///
  /// @throws ProblemException all that [dev.plumbline.source.ImageTags#digest] names
  String digest(LookUp look, ImageName image) {
    return registry(look, "").digest(image.tag()).orElseThrow(() -> missing(look, image.tag()));
  }

  /// The archive of a chart to which an index leads: without credentials, unless they may be passed
  /// on.
  byte[] chart(LookUp look, URI uri) throws IOException {
    WebAddress address = WebAddress.parse(uri.toString().replaceFirst(":[^:/]+$", ""));
    String tag = uri.toString().replaceFirst("^.*:([^:/]+)$", "$1");
    RegistryPlace place = RegistryPlace.of(address, "", false);
    ArtifactCredentials credentials =
        look.allows(Allowance.PASS_CREDENTIALS) ? look.credentials() : ArtifactCredentials.NONE;
    Registry registry = new Registry(look, place, credentials);
    if (!RegistryPlace.isTag(tag)) {
      throw new IOException("the index leads to a registry without a tag");
    }
    return pull.chart(look, registry, tag);
  }

  private static Registry registry(LookUp look, String below) {
    RegistryPlace place =
        RegistryPlace.of(look.address(), below, look.allows(Allowance.PLAIN_HTTP));
    return new Registry(look, place, look.credentials());
  }

  /// As Argo CD tells them apart: a digest, then a range, then a tag; and a version that is no tag
  /// is a range.
  private Found any(LookUp look, Registry registry, String text) {
    String name = text.isEmpty() ? NEWEST : text;
    if (name.startsWith("sha256:")) {
      return digest(look, name);
    }
    boolean version = SemverVersion.loose(name).isPresent();
    boolean range = SemverRange.parse(name).isPresent();
    Optional<Found> found =
        range && !version
            ? highest(look, registry, name, "").or(() -> byTag(registry, name))
            : byTag(registry, name).or(() -> range ? highest(look, registry, name, "") : none());
    return found.orElseThrow(() -> missing(look, name));
  }

  private static Optional<Found> none() {
    return Optional.empty();
  }

  private static Found tag(LookUp look, Registry registry, String name) {
    String tag = name.isEmpty() ? NEWEST : name;
    if (!RegistryPlace.isTag(tag)) {
      throw look.invalid(
          "'" + tag + "' cannot be a tag", "Write letters, digits, dots, hyphens, underscores.");
    }
    return byTag(registry, tag).orElseThrow(() -> missing(look, tag));
  }

  private static Found digest(LookUp look, String digest) {
    if (!Sha256.isDigest(digest)) {
      throw look.invalid(
          "'" + digest + "' is no digest", "Write sha256: and 64 hexadecimal digits.");
    }
    return new Found(digest, digest);
  }

  private static Optional<Found> byTag(Registry registry, String tag) {
    return RegistryPlace.isTag(tag)
        ? registry.digest(tag).map(digest -> new Found(tag, digest))
        : Optional.empty();
  }

  private Optional<Found> highest(LookUp look, Registry registry, String range, String filter) {
    Pattern counts = filter(look, filter);
    List<String> tags =
        registry.tags(limits.maxVersions()).stream()
            .filter(tag -> counts.matcher(tag).find())
            .filter(tag -> SemverVersion.strict(tag.replace('_', '+')).isPresent())
            .toList();
    return switch (VersionChoice.of(tags, tag -> tag.replace('_', '+'), range)) {
      case Choice.Chosen<String>(String tag) -> byTag(registry, tag);
      case Choice.None<String> _ -> Optional.empty();
      case Choice.NoRange<String> _ ->
          throw look.invalid(
              "'" + range + "' is neither a version nor a range",
              "Write a version, or a range such as ^1.2.");
    };
  }

  private static Pattern filter(LookUp look, String filter) {
    try {
      return Pattern.compile(filter);
    } catch (PatternSyntaxException e) {
      throw look.invalid(
          "the filter of tags is no regular expression", "Write one as Go reads it (RE2).");
    }
  }

  private static ProblemException missing(LookUp look, String what) {
    return look.notFound(
        "the registry has no '" + what.strip() + "' there, or hides it",
        "Check the address, the version, and that the credentials may read it.");
  }
}
