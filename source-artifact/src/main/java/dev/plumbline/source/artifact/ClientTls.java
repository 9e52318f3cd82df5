package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.source.TrustedRoots;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/// TLS with what a secret holds: an authority to trust, and a certificate of the client.
final class ClientTls {

  private ClientTls() {}

  /// Empty if the secret holds nothing about TLS.
  ///
  /// @param showCertificate whether the client's certificate may be shown
  /// @throws ProblemException `CREDENTIALS_MISSING` if it cannot be used
  static Optional<SSLContext> context(
      ArtifactCredentials credentials, boolean showCertificate, String subject) {
    Optional<byte[]> authority = credentials.bytes("ca.crt", "caFile");
    Optional<byte[]> certificate = credentials.bytes("tls.crt", "certFile");
    Optional<byte[]> key = credentials.bytes("tls.key", "keyFile");
    if (certificate.isPresent() != key.isPresent()) {
      throw unusable(subject, "one of 'tls.crt' and 'tls.key' is missing");
    }
    try {
      List<KeyManager> own =
          showCertificate && certificate.isPresent()
              ? managers(certificate.get(), key.orElseThrow())
              : List.of();
      if (authority.isPresent()) {
        return Optional.of(TrustedRoots.with(authority.get(), own, subject));
      }
      if (own.isEmpty()) {
        return Optional.empty();
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.toArray(KeyManager[]::new), null, null);
      return Optional.of(context);
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(subject, "'tls.crt' or 'tls.key' is not PEM, or the two do not fit");
    }
  }

  private static List<KeyManager> managers(byte[] certificate, byte[] key)
      throws GeneralSecurityException, IOException {
    Certificate[] chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(certificate))
            .toArray(Certificate[]::new);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("client", privateKey(key), new char[0], chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return List.of(factory.getKeyManagers());
  }

  private static PrivateKey privateKey(byte[] pem) throws IOException {
    try (PEMParser parser = new PEMParser(new StringReader(new String(pem, UTF_8)))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        if (part instanceof PEMKeyPair pair) {
          return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
        }
        if (part instanceof PrivateKeyInfo info) {
          return new JcaPEMKeyConverter().getPrivateKey(info);
        }
      }
    }
    throw new IOException("no private key");
  }

  private static ProblemException unusable(String subject, String why) {
    return new Problem(
            ProblemCode.CREDENTIALS_MISSING,
            subject,
            "the client certificate of the credentials cannot be used",
            why,
            "Put the PEM of certificate and unencrypted key there.")
        .exception();
  }
}
