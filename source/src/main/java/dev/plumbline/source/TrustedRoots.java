package dev.plumbline.source;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// TLS that trusts the certificate authorities of a secret beside those of the JDK.
public final class TrustedRoots {

  private TrustedRoots() {}

  /// A context for clients without certificates of their own.
  ///
  /// @param pem certificates, one after the other
  /// @throws ProblemException `CREDENTIALS_MISSING` if these are no PEM certificates
  public static SSLContext with(byte[] pem, String subject) {
    return with(pem, List.of(), subject);
  }

  /// A context for clients that show who they are.
  ///
  /// @param pem as of [#with(byte[], String)]
  /// @param own keys and certificates of the client
  /// @throws ProblemException as [#with(byte[], String)]
  public static SSLContext with(byte[] pem, List<KeyManager> own, String subject) {
    try {
      KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
      roots.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))) {
        roots.setCertificateEntry("own-" + number++, certificate);
      }
      if (number == 0) {
        throw new GeneralSecurityException("no certificate");
      }
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager standard) {
          for (X509Certificate certificate : standard.getAcceptedIssuers()) {
            roots.setCertificateEntry("standard-" + number++, certificate);
          }
        }
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.toArray(KeyManager[]::new), managers(roots), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.CREDENTIALS_MISSING,
              subject,
              "'ca.crt' of the credentials holds no certificates",
              "Put the PEM of the certificate authority there."),
          e);
    }
  }

  private static TrustManager[] managers(@org.jspecify.annotations.Nullable KeyStore roots)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(roots);
    return factory.getTrustManagers();
  }
}
