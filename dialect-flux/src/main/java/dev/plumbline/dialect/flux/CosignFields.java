package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference.Verification;
import java.util.ArrayList;
import java.util.List;

/// What a resource asks of cosign: `provider`, and either `secretRef` with keys, or for signatures
/// without a key `matchOIDCIdentity` or `trustedRootSecretRef`. Not for several threads.
final class CosignFields {

  /// Which has no field for identities.
  private static final String OF_HELM_RELEASE = "spec.chart.spec.verify";

  private static final int MOST_IDENTITIES = 100;

  private final FieldReader fields;
  private final String prefix;
  private final String namespace;

  /// @param prefix of the fields, without a dot at its end
  /// @param namespace of the Secrets
  CosignFields(FieldReader fields, String prefix, String namespace) {
    this.fields = fields;
    this.prefix = prefix;
    this.namespace = namespace;
  }

  Verification read() {
    String provider = fields.text(prefix + ".provider", "cosign");
    if (!provider.equals("cosign")) {
      fields.unsupported(prefix + ".provider " + provider, "Sign with cosign.");
    }
    SecretReference keys = secret(".secretRef.name");
    SecretReference root = secret(".trustedRootSecretRef.name");
    List<Verification.Identity> signers = signers();
    if (!(keys instanceof SecretReference.None)) {
      refuseBeside(!signers.isEmpty(), ".matchOIDCIdentity");
      refuseBeside(!(root instanceof SecretReference.None), ".trustedRootSecretRef");
      return new Verification.Cosigned(keys);
    }
    if (signers.isEmpty() && root instanceof SecretReference.None) {
      fields.unsupported(
          prefix + " without keys and without identities, by which anybody could sign",
          prefix.equals(OF_HELM_RELEASE)
              ? "Name a Secret with public keys in "
                  + prefix
                  + ".secretRef, or a HelmChart in"
                  + " spec.chartRef that says who may sign."
              : "Name who may sign in %s.matchOIDCIdentity, or a Secret with public keys in"
                      .formatted(prefix)
                  + " "
                  + prefix
                  + ".secretRef.");
    }
    return new Verification.Keyless(signers, root);
  }

  private SecretReference secret(String path) {
    String name = fields.text(prefix + path);
    return name.isEmpty()
        ? new SecretReference.None()
        : new SecretReference.InCluster(namespace, name);
  }

  private List<Verification.Identity> signers() {
    List<Verification.Identity> all = new ArrayList<>();
    for (JsonObject each : fields.objects(prefix + ".matchOIDCIdentity")) {
      all.add(
          new Verification.Identity(
              each.string("issuer").orElse(""), each.string("subject").orElse("")));
    }
    if (all.size() > MOST_IDENTITIES) {
      fields.invalid(
          prefix + ".matchOIDCIdentity", "it has more than " + MOST_IDENTITIES + " entries", "");
    }
    return all;
  }

  /// Flux passes over it, and whoever wrote it believes that it counts.
  private void refuseBeside(boolean present, String field) {
    if (present) {
      fields.unsupported(
          prefix + field + " beside keys", "Remove it, or remove " + prefix + ".secretRef.");
    }
  }
}
