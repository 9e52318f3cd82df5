package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A public key with which cosign's signatures are checked: ECDSA, Ed25519 or RSA.
///
/// @param name its entry in the secret
record CosignKey(String name, PublicKey key) {

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  /// @throws IOException if it is no such key, or a weak one
  static CosignKey of(String name, byte[] pem) throws IOException {
    Matcher block = PEM.matcher(new String(pem, US_ASCII));
    if (!block.find()) {
      throw new IOException("'" + name + "' is no public key in PEM");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
    PublicKey key =
        SignerKeys.parse(encoded)
            .orElseThrow(() -> new IOException("'" + name + "' is a key of an unknown algorithm"));
    if (!SignerKeys.isStrong(key)) {
      throw new IOException("'" + name + "' is an RSA key of less than 2048 bits");
    }
    return new CosignKey(name, key);
  }

  /// Whether this key made the signature over the content.
  boolean made(byte[] signature, byte[] content) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> "Ed25519";
        };
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(content);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// For people: the entry, and the SHA-256 of the key.
  String signer() {
    return name + " SHA256:" + Sha256.hex(key.getEncoded());
  }
}
