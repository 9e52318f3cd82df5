package dev.plumbline.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;

/// What strict readers of certificates look for, and Go writes.
class CertificatesTest {

  private static final String TEMPLATE =
      """
      {{ $ca := genCA "authority" 30 }}{{ $ca.Cert }}
      {{- (genSignedCert "server" nil (list "a.example") 30 $ca).Cert }}
      {{- (genSignedCert "authority" nil nil 30 $ca).Cert }}
      {{- (genSelfSignedCert "alone" nil nil 30).Cert }}
      """;

  @Test
  void anAuthorityHasAnIdThatItsCertificatesName() throws Exception {
    Map<String, String> files =
        Map.of(
            "Chart.yaml",
            "{apiVersion: v2, name: demo, version: 1.0.0}",
            "templates/t.yaml",
            TEMPLATE);
    String text =
        new FuzzCase(0, HelmVersion.HELM_4, files, "{}", List.of(), new TreeMap<>()).render();
    List<X509CertificateHolder> all = certificates(text);

    assertThat(all).hasSize(4);
    byte[] id = SubjectKeyIdentifier.fromExtensions(all.get(0).getExtensions()).getKeyIdentifier();
    assertThat(id).hasSize(20);
    assertThat(named(all.get(0))).isNull();
    assertThat(named(all.get(1)).getKeyIdentifierOctets()).isEqualTo(id);
    for (X509CertificateHolder leaf : all.subList(1, 4)) {
      assertThat(SubjectKeyIdentifier.fromExtensions(leaf.getExtensions())).isNull();
    }
    assertThat(named(all.get(2))).isNull();
    assertThat(named(all.get(3))).isNull();
  }

  private static AuthorityKeyIdentifier named(X509CertificateHolder certificate) {
    return AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions());
  }

  private static List<X509CertificateHolder> certificates(String text) throws Exception {
    String pem = text.substring(text.indexOf("-----BEGIN"));
    try (InputStream in = new ByteArrayInputStream(pem.getBytes(UTF_8))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .map(CertificatesTest::holder)
          .toList();
    }
  }

  private static X509CertificateHolder holder(X509Certificate certificate) {
    try {
      return new X509CertificateHolder(certificate.getEncoded());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
