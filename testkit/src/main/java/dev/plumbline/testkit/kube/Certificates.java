package dev.plumbline.testkit.kube;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority that lives as long as one API server, and what it signs. RSA, because
/// every client reads it.
final class Certificates {
  private static final Duration VALIDITY = Duration.ofDays(30);

  private final X500Name issuer = name("plumbline-test-ca", List.of());
  private final KeyPair authorityKeys = newKeys();
  // One pair for the server and all users: making RSA keys is what costs time here, and nothing is
  // secret in a test.
  private final KeyPair leafKeys = newKeys();
  private final AtomicLong serial = new AtomicLong(1);
  private final X509Certificate authority = signAuthority();

  X509Certificate authority() {
    return authority;
  }

  PrivateKey leafKey() {
    return leafKeys.getPrivate();
  }

  String authorityPem() {
    return pem(authority);
  }

  String leafKeyPem() {
    return pem("PRIVATE KEY", leafKeys.getPrivate().getEncoded());
  }

  String leafPublicKeyPem() {
    return pem("PUBLIC KEY", leafKeys.getPublic().getEncoded());
  }

  /// A certificate of the API server, valid for loopback.
  X509Certificate server() {
    try {
      X509v3CertificateBuilder builder =
          leaf(name("kube-apiserver", List.of()), KeyPurposeId.id_kp_serverAuth);
      GeneralName[] names = {
        new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
        new GeneralName(GeneralName.dNSName, "localhost"),
        new GeneralName(GeneralName.dNSName, "kubernetes.default.svc")
      };
      return sign(
          builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names)));
    } catch (CertIOException e) {
      throw new ApiServerException("The server certificate cannot be made", e);
    }
  }

  /// A client certificate: the common name is the user, each organization a group.
  X509Certificate user(String user, List<String> groups) {
    try {
      return sign(leaf(name(user, groups), KeyPurposeId.id_kp_clientAuth));
    } catch (CertIOException e) {
      throw new ApiServerException("The certificate of " + user + " cannot be made", e);
    }
  }

  static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new ApiServerException("A certificate cannot be encoded", e);
    }
  }

  private X509Certificate signAuthority() {
    try {
      return sign(
          builder(issuer, authorityKeys)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
              .addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
    } catch (CertIOException e) {
      throw new ApiServerException("The certificate authority cannot be made", e);
    }
  }

  private X509v3CertificateBuilder leaf(X500Name subject, KeyPurposeId purpose)
      throws CertIOException {
    int usage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
    return builder(subject, leafKeys)
        .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
        .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
  }

  private X509v3CertificateBuilder builder(X500Name subject, KeyPair keys) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        BigInteger.valueOf(serial.getAndIncrement()),
        Date.from(now.minus(Duration.ofHours(1))),
        Date.from(now.plus(VALIDITY)),
        subject,
        keys.getPublic());
  }

  private X509Certificate sign(X509v3CertificateBuilder builder) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withRSA").build(authorityKeys.getPrivate())));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new ApiServerException("A certificate cannot be signed", e);
    }
  }

  private static X500Name name(String user, List<String> groups) {
    X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
    groups.forEach(group -> builder.addRDN(BCStyle.O, group));
    return builder.addRDN(BCStyle.CN, user).build();
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new ApiServerException("No RSA in this JDK", e);
    }
  }

  private static String pem(String type, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
  }
}
