package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.FieldTable;
import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.SourceReference;
import java.time.Duration;
import java.util.List;

/// Turns one `OCIRepository` into a source, and gathers what stands against it.
final class OciRepositoryReader {

  private static final FieldTable FIELDS =
      FieldTable.load(OciRepositoryReader.class, "oci-repository.fields");

  /// The layers that are looked for without being asked.
  private static final List<String> LAYERS =
      List.of(
          "",
          "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
          "application/vnd.cncf.flux.content.v1.tar+gzip");

  private final Manifest resource;
  private final SourceFields source;
  private final FieldReader fields;

  OciRepositoryReader(Manifest resource) {
    this.resource = resource;
    this.source = new SourceFields(FIELDS, resource);
    this.fields = source.fields();
  }

  DeclaredSource read() {
    source.requireGenericProvider();
    String layer = fields.text("spec.layerSelector.mediaType");
    if (!LAYERS.contains(layer)) {
      fields.unsupported("spec.layerSelector.mediaType " + layer, "Use " + LAYERS.get(2) + ".");
    }
    SourceReference reference =
        new SourceReference(
            source.registryUrl(),
            reference(),
            source.credentials(),
            SourceFields.cosigned(fields, "spec.verify", resource.namespace()),
            source.plainHttp(),
            source.positive("spec.interval", Duration.ofMinutes(1)),
            source.timeout());
    IgnoreRules ignore = SourceIgnore.rules(fields.text("spec.ignore"));
    return new DeclaredSource(reference, ignore, source.suspended(), fields.problems());
  }

  /// Flux's order: a digest beats a range, and that a tag.
  private ArtifactReference reference() {
    String digest = fields.text("spec.ref.digest");
    if (!digest.isEmpty()) {
      if (!digest.matches("sha256:[0-9a-f]{64}")) {
        fields.invalid("spec.ref.digest", "it is not sha256: and 64 hexadecimal digits", "");
      }
      return new ArtifactReference.Digest(digest);
    }
    String range = fields.text("spec.ref.semver");
    return range.isEmpty()
        ? new ArtifactReference.Tag(fields.text("spec.ref.tag", "latest"))
        : new ArtifactReference.SemverRange(range, fields.text("spec.ref.semverFilter"));
  }
}
