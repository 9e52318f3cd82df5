package dev.plumbline.render.helm;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/// Makes certificates as Go's `x509.CreateCertificate` does for sprig.
final class CertificateMaker {

  private static final int SERIAL_BITS = 128;
  private static final int ID_BYTES = 20;

  /// What a certificate shall say.
  ///
  /// @param days how long it is valid
  record Request(String commonName, List<GeneralName> names, long days, boolean authority) {}

  /// Who signs.
  ///
  /// @param id of the key, if the certificate that is made shall name it; else nothing
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Issuer(X500Name name, byte[] id, SigningKey key) {}

  private final Instant now;
  private final Chance chance;

  CertificateMaker(Instant now, Chance chance) {
    this.now = now;
    this.chance = chance;
  }

  private static X500Name name(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
  }

  String selfSigned(Request request, SigningKey key) {
    return make(request, key, new Issuer(name(request.commonName), new byte[0], key));
  }

  String signed(
      Request request, SigningKey key, X509CertificateHolder issuer, SigningKey issuerKey) {
    SubjectKeyIdentifier known = SubjectKeyIdentifier.fromExtensions(issuer.getExtensions());
    boolean same = issuer.getSubject().equals(name(request.commonName));
    byte[] id = same || known == null ? new byte[0] : known.getKeyIdentifier();
    return make(request, key, new Issuer(issuer.getSubject(), id, issuerKey));
  }

  private String make(Request request, SigningKey key, Issuer issuer) {
    BigInteger serial = new BigInteger(SERIAL_BITS, new ChanceRandom(chance));
    Date until = Date.from(now.plus(Duration.ofDays(request.days)));
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer.name, serial, Date.from(now), until, name(request.commonName), key.publicKey());
    try {
      extensions(builder, request);
      if (request.authority) {
        builder.addExtension(Extension.subjectKeyIdentifier, false, id(key));
      }
      if (issuer.id.length > 0) {
        builder.addExtension(
            Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(issuer.id));
      }
      names(builder, request);
      X509CertificateHolder holder = builder.build(new CertificateSigner(issuer.key));
      return PemText.write("CERTIFICATE", holder.getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a certificate in memory is written", e);
    }
  }

  private static void extensions(X509v3CertificateBuilder builder, Request request)
      throws CertIOException {
    int usage = KeyUsage.keyEncipherment | KeyUsage.digitalSignature;
    builder.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(request.authority ? usage | KeyUsage.keyCertSign : usage));
    builder.addExtension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(request.authority));
  }

  /// The leftmost 160 bits of the SHA-256 of the key (RFC 7093).
  private static SubjectKeyIdentifier id(SigningKey key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(key.publicKey().getPublicKeyData().getBytes());
      return new SubjectKeyIdentifier(Arrays.copyOf(digest, ID_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void names(X509v3CertificateBuilder builder, Request request)
      throws CertIOException {
    if (!request.names.isEmpty()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(request.names.toArray(GeneralName[]::new)));
    }
  }
}
