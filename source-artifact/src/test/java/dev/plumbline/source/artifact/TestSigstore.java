package dev.plumbline.source.artifact;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/// A whole Sigstore of its own: an authority of certificates with one between, a log of
/// certificates, a log of signatures as Rekor 1 and one as Rekor 2, and a clock.
final class TestSigstore {

  private static final String SHA_256 = "2.16.840.1.101.3.4.2.1";
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration LIFE = Duration.ofDays(3_000);

  private final KeyPair clock = pair("EC");
  final KeyPair certificateLog = pair("EC");
  final KeyPair log = pair("EC");
  final KeyPair newLog = pair("Ed25519");
  final TestCertificates certificates = new TestCertificates();
  private final X509Certificate clockCertificate =
      certificates.issued(
          new TestCertificates.Wanted("CN=clock", BEGIN, BEGIN.plus(LIFE), "", "", "timeStamping"),
          clock.getPublic());

  static KeyPair pair(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(256);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sign(KeyPair by, byte[] content) {
    try {
      String algorithm = by.getPublic().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "Ed25519";
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(by.getPrivate());
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What the clock answers about the content.
  byte[] time(byte[] content, Instant at) {
    try {
      TimeStampRequest request =
          new TimeStampRequestGenerator()
              .generate(
                  new ASN1ObjectIdentifier(SHA_256),
                  Sha256.algorithm().digest(content),
                  BigInteger.ONE);
      TimeStampTokenGenerator tokens =
          new TimeStampTokenGenerator(
              new JcaSimpleSignerInfoGeneratorBuilder()
                  .build("SHA256withECDSA", clock.getPrivate(), clockCertificate),
              new JcaDigestCalculatorProviderBuilder()
                  .build()
                  .get(new AlgorithmIdentifier(new ASN1ObjectIdentifier(SHA_256))),
              new ASN1ObjectIdentifier("1.2.3.4"));
      tokens.addCertificates(new JcaCertStore(List.of(clockCertificate)));
      return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
          .generate(request, BigInteger.ONE, Date.from(at))
          .getEncoded();
    } catch (TSPException | IOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String id(KeyPair log) {
    return HexFormat.of().formatHex(Sha256.algorithm().digest(log.getPublic().getEncoded()));
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String pem(X509Certificate certificate) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate));
    return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
  }

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The certificates above a leaf, in PEM.
  String chain() {
    return pem(certificates.between()) + pem(certificates.root());
  }

  /// Its trusted_root.json.
  String trustedRoot() {
    return """
    {"mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
     "tlogs": [%s, %s],
     "certificateAuthorities": [{"uri": "https://fulcio.example.org", %s}],
     "ctlogs": [%s],
     "timestampAuthorities": [{"uri": "https://time.example.org", %s}]}
    """
        .formatted(
            log("https://log.example.org", log, "PKIX_ECDSA_P256_SHA_256"),
            log("https://log2.example.org", newLog, "PKIX_ED25519"),
            authority(certificates.between(), certificates.root()),
            log("https://certificates.example.org", certificateLog, "PKIX_ECDSA_P256_SHA_256"),
            authority(clockCertificate, certificates.root()));
  }

  private static String log(String url, KeyPair log, String kind) {
    return """
    {"baseUrl": "%s", "hashAlgorithm": "SHA2_256", "publicKey": {"rawBytes": "%s",
      "keyDetails": "%s", "validFor": {"start": "%s"}}, "logId": {"keyId": "%s"}}
    """
        .formatted(
            url,
            base64(log.getPublic().getEncoded()),
            kind,
            BEGIN,
            base64(HexFormat.of().parseHex(id(log))));
  }

  private static String authority(X509Certificate... chain) {
    String list =
        Stream.of(chain)
            .map(each -> "{\"rawBytes\": \"" + base64(der(each)) + "\"}")
            .collect(Collectors.joining(", "));
    return "\"certChain\": {\"certificates\": [%s]}, \"validFor\": {\"start\": \"%s\"}"
        .formatted(list, BEGIN);
  }
}
