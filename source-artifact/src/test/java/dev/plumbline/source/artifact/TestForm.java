package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.cert.X509Certificate;
import java.util.HexFormat;

/// How a signature of a test lies in the registry: under a tag, in a bundle with an entry of the
/// first Rekor, or in one with an entry of the second.
enum TestForm {
  SIMPLE,
  BUNDLE,
  NEW_BUNDLE;

  /// What a log takes in about a signature, in canonical form.
  ///
  /// @param hash of the text, or of the content of the envelope
  /// @param sig in base64
  String entry(byte[] hash, String sig, X509Certificate by) {
    String pem = TestSigstore.base64(TestSigstore.pem(by).getBytes(UTF_8));
    String hex = HexFormat.of().formatHex(hash);
    return switch (this) {
      case SIMPLE ->
          """
          {"apiVersion":"0.0.1","kind":"hashedrekord","spec":{"data":{"hash":{"algorithm":\
          "sha256","value":"%s"}},"signature":{"content":"%s","publicKey":{"content":"%s"}}}}\
          """
              .formatted(hex, sig, pem);
      case BUNDLE ->
          """
          {"apiVersion":"0.0.1","kind":"dsse","spec":{"envelopeHash":{"algorithm":"sha256",\
          "value":"%s"},"payloadHash":{"algorithm":"sha256","value":"%s"},"signatures":\
          [{"signature":"%s","verifier":"%s"}]}}\
          """
              .formatted(hex, hex, sig, pem);
      case NEW_BUNDLE ->
          """
          {"apiVersion":"0.0.2","kind":"dsse","spec":{"dsseV002":{"payloadHash":{"algorithm":\
          "SHA2_256","digest":"%s"},"signatures":[{"content":"%s","verifier":{"keyDetails":\
          "PKIX_ECDSA_P256_SHA_256","x509Certificate":{"rawBytes":"%s"}}}]}}}\
          """
              .formatted(TestSigstore.base64(hash), sig, TestSigstore.base64(TestSigstore.der(by)));
    };
  }
}
