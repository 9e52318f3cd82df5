package dev.plumbline.source.artifact;

import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.Optional;

/// Signatures that cosign made with a key, or without one. What was accepted is kept, and checked
/// again by what counts at each look-up. The registry is asked again only if none of it counts.
final class Cosign {

  private final LookUp look;
  private final CosignSignatures signatures;

  Cosign(LookUp look, Store store) {
    this.look = look;
    this.signatures = new CosignSignatures(look, store);
  }

  /// Which of the keys signed what has the digest. No log is asked: the declared keys are the
  /// whole policy.
  ///
  /// @throws ProblemException `SIGNATURE_INVALID` if none of the keys did
  String signer(Registry registry, String digest, List<CosignKey> keys) {
    Optional<String> known = signer(signatures.kept(digest), digest, keys);
    if (known.isPresent()) {
      return known.get();
    }
    List<CosignSignature> all =
        fetched(registry, digest, "Sign it with 'cosign sign --key', after it was pushed.");
    String signer =
        signer(all, digest, keys)
            .orElseThrow(
                () ->
                    Trust.invalid(
                        look.subject(),
                        "none of the %d signatures is one of a trusted key over %s"
                            .formatted(all.size(), digest),
                        "If its owner may sign, add the key to the secret of keys as '*.pub'."));
    signatures.keep(digest, all);
    return signer;
  }

  /// Who signed what has the digest, without a key.
  ///
  /// @throws ProblemException `SIGNATURE_INVALID` if none of those did who may
  String signer(Registry registry, String digest, Trust.KeylessBy trusted) {
    Keyless keyless = new Keyless(trusted, digest);
    Optional<String> known = keyless.signer(signatures.kept(digest));
    if (known.isPresent()) {
      return known.get();
    }
    List<CosignSignature> all =
        fetched(registry, digest, "Sign it with 'cosign sign', after it was pushed.");
    String signer =
        keyless
            .signer(all)
            .orElseThrow(
                () ->
                    Trust.invalid(
                        look.subject(),
                        keyless.why(all.size()) + " (of " + digest + ")",
                        keyless.next()));
    signatures.keep(digest, all);
    return signer;
  }

  private List<CosignSignature> fetched(Registry registry, String digest, String next) {
    List<CosignSignature> all = signatures.fetched(registry, digest);
    if (all.isEmpty()) {
      throw Trust.invalid(look.subject(), "there is no signature of cosign", next);
    }
    return all;
  }

  private static Optional<String> signer(
      List<CosignSignature> all, String digest, List<CosignKey> keys) {
    for (CosignSignature signed : all) {
      for (CosignKey key : keys) {
        if (signed.about().equals(Optional.of(digest))
            && key.made(signed.signature(), signed.text())) {
          return Optional.of(key.signer());
        }
      }
    }
    return Optional.empty();
  }
}
