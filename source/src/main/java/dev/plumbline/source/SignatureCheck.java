package dev.plumbline.source;

/// What looking at one signature gave.
public sealed interface SignatureCheck {

  /// Good, by a key that is trusted.
  ///
  /// @param signer the key's fingerprint, and who it belongs to as far as the key says
  record Good(String signer) implements SignatureCheck {}

  /// Not to be relied on, and why: a clause.
  record Bad(String why, String next) implements SignatureCheck {}
}
