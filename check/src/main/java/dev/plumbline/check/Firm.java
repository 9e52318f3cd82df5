package dev.plumbline.check;

import java.util.Set;

/// The checks that hold Plumbline's own promises: nothing is deleted without proof, nothing of
/// others is taken, no ciphertext becomes a password. No severity and no waiver changes them.
final class Firm {

  /// Their names, which a test compares with the checks.
  static final Set<String> CHECKS =
      Set.of("render", "duplicate-object", "encrypted-secret", "own-objects");

  private Firm() {}

  static boolean isFirm(String check) {
    return CHECKS.contains(check);
  }
}
