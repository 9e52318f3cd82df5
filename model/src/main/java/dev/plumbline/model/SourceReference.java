package dev.plumbline.model;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Which repository, which version of it, and how to reach it.
///
/// @param url `https://`, `ssh://`, `file://` or the form `user@host:path`; `https://` of a chart
///     repository or a single file; `oci://` of a registry; never with a password
/// @param verify whether it must be signed by one of the keys that the secret holds
/// @param allowances what is only done if it is asked for
/// @param interval how often the reference is looked up when nothing announces a change
/// @param timeout of one look-up or fetch
public record SourceReference(
    String url,
    VersionReference reference,
    SecretReference credentials,
    Verification verify,
    Set<Allowance> allowances,
    Duration interval,
    Duration timeout) {

  public SourceReference {
    allowances = Set.copyOf(allowances);
  }

  /// Without any allowance.
  public SourceReference(
      String url,
      VersionReference reference,
      SecretReference credentials,
      Verification verify,
      Duration interval,
      Duration timeout) {
    this(url, reference, credentials, verify, Set.of(), interval, timeout);
  }

  /// This with other credentials.
  public SourceReference with(SecretReference other) {
    return new SourceReference(url, reference, other, verify, allowances, interval, timeout);
  }

  /// What a chart repository or a registry is only trusted with if it is asked for.
  public enum Allowance {
    /// A registry, or a chart repository whose address is `http://`, may be spoken to without TLS.
    PLAIN_HTTP,
    /// The credentials also go to the host that an index names for its charts, if that is another.
    PASS_CREDENTIALS
  }

  /// Whether and by which keys it must be signed.
  public sealed interface Verification {
    /// Signatures are not looked at.
    record None() implements Verification {}

    /// The commit (or the tag that was asked for) must be signed by one of the keys: OpenPGP public
    /// keys (`*.asc`) and SSH public keys (`*.sshpub`) in the secret.
    record Signed(Scope scope, SecretReference keys) implements Verification {}

    /// The artifact or chart of a registry must be signed by cosign with one of the keys: PEM
    /// public keys (`*.pub`) in the secret.
    record Cosigned(SecretReference keys) implements Verification {}

    /// The artifact or chart of a registry must be signed by cosign without a key of one's own:
    /// with a certificate of Sigstore that says who it was.
    ///
    /// @param signers who may have signed; with none, anybody whom the root of the secret knows
    /// @param root its `trusted_root.json`; with none, the operator's own counts
    record Keyless(List<Identity> signers, SecretReference root) implements Verification {

      public Keyless {
        signers = List.copyOf(signers);
      }
    }

    /// Someone who signs without a key.
    ///
    /// @param issuer who knew the signer: a regular expression of Go, found anywhere in it
    /// @param subject the signer: an address of mail, a URI or a name; another such expression
    record Identity(String issuer, String subject) {}

    /// The chart of a chart repository must have a provenance file (`.prov`) that is signed by one
    /// of the keys: OpenPGP public keys (`*.asc`, `*.gpg`) in the secret.
    record Provenance(SecretReference keys) implements Verification {}
  }

  /// What must be signed.
  public enum Scope {
    COMMIT,
    TAG,
    TAG_AND_COMMIT
  }
}
