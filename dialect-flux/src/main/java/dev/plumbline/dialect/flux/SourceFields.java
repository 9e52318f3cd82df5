package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.FieldTable;
import dev.plumbline.dialect.GoDuration;
import dev.plumbline.dialect.SourcePaths;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.SourceReference.Verification;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What the resources that declare sources have in common. Not for several threads.
final class SourceFields {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Manifest resource;
  private final FieldReader fields;

  /// A reader that has complained of another version than v1 already.
  SourceFields(FieldTable table, Manifest resource) {
    this.resource = resource;
    this.fields = new FieldReader(table, resource);
    if (!resource.apiVersion().equals("source.toolkit.fluxcd.io/v1")) {
      fields.unsupported(
          "apiVersion " + resource.apiVersion(), "Write source.toolkit.fluxcd.io/v1.");
    }
  }

  FieldReader fields() {
    return fields;
  }

  /// Complains of the providers of clouds.
  void requireGenericProvider() {
    String provider = fields.text("spec.provider", "generic");
    if (!provider.equals("generic")) {
      fields.unsupported("spec.provider " + provider, "Use generic with a secretRef.");
    }
  }

  /// The address behind `https://` or `http://`.
  String repositoryUrl() {
    String url = fields.text("spec.url");
    if (!url.isEmpty() && !url.matches("https?://.*")) {
      fields.invalid("spec.url", "it begins neither with https:// nor with http://", "");
    } else if (!url.isEmpty()) {
      refuse(SourcePaths.refuseUrl(url));
    }
    return url;
  }

  /// The address behind `oci://`.
  String registryUrl() {
    String url = fields.text("spec.url");
    if (!url.isEmpty() && !url.startsWith("oci://")) {
      fields.invalid("spec.url", "it does not begin with oci://", "");
    } else if (!url.isEmpty()) {
      refuse(SourcePaths.refuseUrl(url.replaceFirst("oci", "https")));
    }
    return url;
  }

  /// Complains of an address that is refused; never repeats it.
  void refuse(Optional<String> why) {
    why.ifPresent(
        reason ->
            fields.add(
                new Problem(
                    ProblemCode.URL_REFUSED,
                    fields.subject(),
                    "spec.url is refused",
                    reason,
                    "Put credentials into a Secret, and name it in spec.secretRef.")));
  }

  /// The Secret that the field names, in the namespace of the resource.
  SecretReference secret(String path) {
    String name = fields.text(path);
    return name.isEmpty()
        ? new SecretReference.None()
        : new SecretReference.InCluster(resource.namespace(), name);
  }

  /// The one Secret for everything: `secretRef`, or `certSecretRef` where that is the only one.
  SecretReference credentials() {
    String secret = fields.text("spec.secretRef.name");
    String certificates = fields.text("spec.certSecretRef.name");
    if (!certificates.isEmpty() && !secret.isEmpty() && !secret.equals(certificates)) {
      fields.unsupported(
          "spec.certSecretRef beside another spec.secretRef",
          "Put ca.crt, tls.crt and tls.key into the Secret that spec.secretRef names.");
    }
    return secret(secret.isEmpty() ? "spec.certSecretRef.name" : "spec.secretRef.name");
  }

  Set<Allowance> plainHttp() {
    return fields.flag("spec.insecure", false) ? Set.of(Allowance.PLAIN_HTTP) : Set.of();
  }

  Duration timeout() {
    return positive("spec.timeout", TIMEOUT);
  }

  boolean suspended() {
    return fields.flag("spec.suspend", false);
  }

  Duration positive(String path, Duration otherwise) {
    return positive(fields, path, otherwise);
  }

  static Duration positive(FieldReader fields, String path, Duration otherwise) {
    Duration duration = fields.duration(path, GoDuration::parseFlux, otherwise);
    if (duration.isZero()) {
      fields.invalid(path, "it is zero", "");
    }
    return duration;
  }

  /// What is asked of cosign, below the prefix.
  static Verification cosigned(FieldReader fields, String prefix, String namespace) {
    return fields.has(prefix)
        ? new CosignFields(fields, prefix, namespace).read()
        : new Verification.None();
  }
}
