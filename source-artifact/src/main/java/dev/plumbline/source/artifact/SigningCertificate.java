package dev.plumbline.source.artifact;

import dev.plumbline.source.artifact.RejectedException.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;

/// The certificate of one who signed, which lived for some minutes and says who it was: a subject,
/// and the issuer that knew it.
///
/// The extensions are those of Fulcio,
/// <https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md>.
record SigningCertificate(X509Certificate certificate, List<String> subjects, String issuer) {

  private static final String ISSUER = "1.3.6.1.4.1.57264.1.8";
  private static final String OLD_ISSUER = "1.3.6.1.4.1.57264.1.1";
  private static final String OTHER_NAME = "1.3.6.1.4.1.57264.1.7";
  private static final int MAX_BYTES = 32 << 10;
  private static final int MOST_SUBJECTS = 20;
  private static final String NEXT = "Sign it again with 'cosign sign', without a key.";

  /// @throws RejectedException if it is no such certificate
  static SigningCertificate of(byte[] encoded) throws RejectedException {
    if (encoded.length > MAX_BYTES) {
      throw new RejectedException(Step.FORM, "its certificate is too large", NEXT);
    }
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(encoded));
      if (!SignerKeys.isStrong(certificate.getPublicKey())) {
        throw new RejectedException(Step.FORM, "its certificate has a weak key", NEXT);
      }
      return new SigningCertificate(certificate, subjects(certificate), issuer(certificate));
    } catch (CertificateException | IOException | RuntimeException e) {
      throw new RejectedException(Step.FORM, "its certificate cannot be read", NEXT);
    }
  }

  boolean made(byte[] signature, byte[] content) {
    return SignerKeys.made(certificate.getPublicKey(), signature, content);
  }

  boolean isValidAt(Instant time) {
    try {
      certificate.checkValidity(Date.from(time));
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  boolean is(byte[] encoded) {
    try {
      return java.util.Arrays.equals(certificate.getEncoded(), encoded);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// The content of an extension; empty if the certificate has none.
  static Optional<byte[]> extension(X509Certificate certificate, String name) {
    return Optional.ofNullable(certificate.getExtensionValue(name))
        .map(value -> ASN1OctetString.getInstance(value).getOctets());
  }

  /// The newer extension holds a text in DER, the older one the bare text.
  private static String issuer(X509Certificate certificate) throws IOException {
    Optional<byte[]> issuer = extension(certificate, ISSUER);
    if (issuer.isPresent()) {
      return ASN1Primitive.fromByteArray(issuer.get()) instanceof ASN1String text
          ? text.getString()
          : "";
    }
    return extension(certificate, OLD_ISSUER)
        .map(text -> new String(text, java.nio.charset.StandardCharsets.UTF_8))
        .orElse("");
  }

  /// Addresses of mail and others, and names of users.
  private static List<String> subjects(X509Certificate certificate) throws IOException {
    Optional<byte[]> names = extension(certificate, Extension.subjectAlternativeName.getId());
    List<String> all = new ArrayList<>();
    if (names.isPresent()) {
      GeneralName[] list =
          GeneralNames.getInstance(ASN1Primitive.fromByteArray(names.get())).getNames();
      for (GeneralName name : list) {
        subject(name).filter(_ -> all.size() < MOST_SUBJECTS).ifPresent(all::add);
      }
    }
    return List.copyOf(all);
  }

  private static Optional<String> subject(GeneralName name) {
    return switch (name.getTagNo()) {
      case GeneralName.rfc822Name, GeneralName.uniformResourceIdentifier ->
          name.getName() instanceof ASN1String text
              ? Optional.of(text.getString())
              : Optional.empty();
      case GeneralName.otherName -> {
        OtherName other = OtherName.getInstance(name.getName());
        boolean known = other.getTypeID().equals(new ASN1ObjectIdentifier(OTHER_NAME));
        yield known && other.getValue() instanceof ASN1UTF8String text
            ? Optional.of(text.getString())
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }
}
