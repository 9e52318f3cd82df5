package dev.plumbline.source;

/// What looking at one signature gave.
public sealed interface SignatureCheck {

  /// Good, by a key that is trusted.
  ///
  /// @param signer the key's fingerprint, and who it belongs to as far as the key says
  record Good(String signer) implements SignatureCheck {}

  /// Not to be relied on, and why: a clause.
  record Bad(Fault fault, String why, String next) implements SignatureCheck {

    /// What no program asks about more closely.
    public Bad(String why, String next) {
      this(Fault.OTHER, why, next);
    }
  }

  /// What a program may want to tell apart.
  enum Fault {
    /// None of the trusted keys made it.
    KEY_UNKNOWN,
    /// The key that made it is revoked.
    KEY_REVOKED,
    /// The key that made it has expired.
    KEY_EXPIRED,
    /// It is that of another content.
    MISMATCH,
    /// Anything else.
    OTHER
  }
}
