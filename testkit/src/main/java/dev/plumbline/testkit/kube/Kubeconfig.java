package dev.plumbline.testkit.kube;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;

/// The text of a kubeconfig file with one context, `plumbline-test`, that needs no other file.
record Kubeconfig(URI server, Certificates certificates, X509Certificate user) {

  String text() {
    return """
    apiVersion: v1
    kind: Config
    current-context: plumbline-test
    contexts:
    - name: plumbline-test
      context: {cluster: plumbline-test, user: plumbline-test}
    clusters:
    - name: plumbline-test
      cluster:
        server: %s
        certificate-authority-data: %s
    users:
    - name: plumbline-test
      user:
        client-certificate-data: %s
        client-key-data: %s
    """
        .formatted(
            server,
            base64(certificates.authorityPem()),
            base64(Certificates.pem(user)),
            base64(certificates.leafKeyPem()));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
