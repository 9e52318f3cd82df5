package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// An authority that certifies those who sign, with one between it and them, as Fulcio is.
final class TestCertificates {

  private static final String PROMISES = "1.3.6.1.4.1.11129.2.4.2";

  private final KeyPair rootKeys = TestSigstore.pair("EC");
  private final KeyPair betweenKeys = TestSigstore.pair("EC");
  private final X509Certificate root = authority("CN=root", rootKeys);
  private final X509Certificate between = authority("CN=between", betweenKeys);

  /// @param purpose `codeSigning`, `serverAuth`, `timeStamping` or `none`; empty for an authority
  record Wanted(
      String name, Instant from, Instant until, String subject, String issuer, String purpose) {}

  X509Certificate root() {
    return root;
  }

  X509Certificate between() {
    return between;
  }

  private X509Certificate authority(String name, KeyPair of) {
    Instant begin = TestSigstore.BEGIN;
    return issued(
        new Wanted(name, begin, begin.plus(TestSigstore.LIFE), "", "", ""), of.getPublic());
  }

  /// A certificate of somebody who signs, with a promise of the log of certificates.
  X509Certificate leaf(Wanted wanted, PublicKey key, KeyPair promisedBy) {
    X509Certificate without = issued(wanted, key);
    try {
      byte[] promise = promise(without, promisedBy, wanted.from());
      return issued(wanted, key, new DEROctetString(promise).getEncoded());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  X509Certificate issued(Wanted wanted, PublicKey key) {
    return issued(wanted, key, new byte[0]);
  }

  private X509Certificate issued(Wanted wanted, PublicKey key, byte[] promises) {
    boolean leaf = List.of("codeSigning", "serverAuth", "none").contains(wanted.purpose());
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(leaf ? "CN=between" : "CN=root"),
              BigInteger.valueOf(1_000 + wanted.name().length()),
              Date.from(wanted.from()),
              Date.from(wanted.until()),
              new X500Name(wanted.name()),
              key);
      purpose(builder, wanted.purpose());
      identity(builder, wanted);
      if (promises.length > 0) {
        builder.addExtension(new ASN1ObjectIdentifier(PROMISES), false, promises);
      }
      KeyPair signer = leaf ? betweenKeys : rootKeys;
      byte[] encoded =
          builder
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate()))
              .getEncoded();
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void purpose(JcaX509v3CertificateBuilder builder, String purpose)
      throws IOException {
    switch (purpose) {
      case "" -> builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
      case "codeSigning" -> purpose(builder, false, KeyPurposeId.id_kp_codeSigning);
      case "serverAuth" -> purpose(builder, false, KeyPurposeId.id_kp_serverAuth);
      case "timeStamping" -> purpose(builder, true, KeyPurposeId.id_kp_timeStamping);
      default -> {}
    }
  }

  private static void purpose(
      JcaX509v3CertificateBuilder builder, boolean critical, KeyPurposeId purpose)
      throws IOException {
    builder.addExtension(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purpose));
  }

  private static void identity(JcaX509v3CertificateBuilder builder, Wanted wanted)
      throws IOException {
    if (!wanted.subject().isEmpty()) {
      int kind =
          wanted.subject().contains("://")
              ? GeneralName.uniformResourceIdentifier
              : GeneralName.rfc822Name;
      builder.addExtension(
          Extension.subjectAlternativeName,
          true,
          new GeneralNames(new GeneralName(kind, wanted.subject())));
    }
    if (!wanted.issuer().isEmpty()) {
      builder.addExtension(
          new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.1"),
          false,
          wanted.issuer().getBytes(UTF_8));
      builder.addExtension(
          new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.8"),
          false,
          new DERUTF8String(wanted.issuer()).getEncoded());
    }
  }

  /// RFC 6962, section 3.2, for the certificate without the promise.
  private byte[] promise(X509Certificate without, KeyPair by, Instant at)
      throws IOException, GeneralSecurityException {
    byte[] content = without.getTBSCertificate();
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(entry);
    out.writeShort(0);
    out.writeLong(at.toEpochMilli());
    out.writeShort(1);
    out.write(Sha256.algorithm().digest(betweenKeys.getPublic().getEncoded()));
    out.writeByte(0);
    out.writeShort(content.length);
    out.write(content);
    out.writeShort(0);
    byte[] signature = TestSigstore.sign(by, entry.toByteArray());
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    out = new DataOutputStream(one);
    out.writeByte(0);
    out.write(Sha256.algorithm().digest(by.getPublic().getEncoded()));
    out.writeLong(at.toEpochMilli());
    out.writeShort(0);
    out.writeShort(0x0403);
    out.writeShort(signature.length);
    out.write(signature);
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    out = new DataOutputStream(list);
    out.writeShort(one.size() + 2);
    out.writeShort(one.size());
    out.write(one.toByteArray());
    return list.toByteArray();
  }
}
