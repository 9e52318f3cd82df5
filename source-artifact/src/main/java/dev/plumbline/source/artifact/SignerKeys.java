package dev.plumbline.source.artifact;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Public keys as signers and logs of Sigstore have them.
final class SignerKeys {

  private static final int LEAST_RSA_BITS = 2048;

  private SignerKeys() {}

  /// The key of that SubjectPublicKeyInfo; empty if its algorithm is unknown.
  static Optional<PublicKey> parse(byte[] encoded) {
    for (String algorithm : List.of("EC", "Ed25519", "RSA")) {
      try {
        return Optional.of(
            KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded)));
      } catch (GeneralSecurityException e) {
        // It is a key of another algorithm.
      }
    }
    return Optional.empty();
  }

  /// Whether the key is not an RSA key of less than 2048 bits.
  static boolean isStrong(PublicKey key) {
    return !(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
  }

  /// Whether the key made the signature over the content: with SHA-256, as cosign's simple signing
  /// does it for every curve, or with the hash of the curve's size.
  static boolean made(PublicKey key, byte[] signature, byte[] content) {
    return isStrong(key)
        && algorithms(key).stream().anyMatch(each -> made(each, key, signature, content));
  }

  private static Set<String> algorithms(PublicKey key) {
    Set<String> all = new LinkedHashSet<>();
    switch (key.getAlgorithm()) {
      case "EC" -> {
        all.add("SHA256withECDSA");
        int bits = key instanceof ECKey ec ? ec.getParams().getOrder().bitLength() : 0;
        if (bits > 384) {
          all.add("SHA512withECDSA");
        } else if (bits > 256) {
          all.add("SHA384withECDSA");
        }
      }
      case "RSA" -> all.add("SHA256withRSA");
      case "Ed25519", "EdDSA" -> all.add("Ed25519");
      default -> {}
    }
    return all;
  }

  private static boolean made(String algorithm, PublicKey key, byte[] signature, byte[] content) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(content);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
