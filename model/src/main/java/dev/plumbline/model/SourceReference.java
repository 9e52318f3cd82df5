package dev.plumbline.model;

import java.time.Duration;

/// Which repository, which commit of it, and how to reach it.
///
/// @param url `https://`, `ssh://`, `file://` or the form `user@host:path`; never with a password
/// @param verify whether the commit must be signed by one of the keys that the secret holds
/// @param interval how often the reference is looked up when nothing announces a change
/// @param timeout of one look-up or fetch
public record SourceReference(
    String url,
    GitReference reference,
    SecretReference credentials,
    Verification verify,
    Duration interval,
    Duration timeout) {

  /// Whether and by which keys a commit must be signed.
  public sealed interface Verification {
    /// Signatures are not looked at.
    record None() implements Verification {}

    /// The commit (or the tag that was asked for) must be signed by one of the keys: OpenPGP public
    /// keys (`*.asc`) and SSH public keys (`*.sshpub`) in the secret.
    record Signed(Scope scope, SecretReference keys) implements Verification {}
  }

  /// What must be signed.
  public enum Scope {
    COMMIT,
    TAG,
    TAG_AND_COMMIT
  }
}
