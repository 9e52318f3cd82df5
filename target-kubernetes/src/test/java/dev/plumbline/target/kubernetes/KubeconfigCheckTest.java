package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.kubernetes.KubernetesConnection.Permissions;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a kubeconfig may say.
class KubeconfigCheckTest {

  private static JsonValue config(String cluster, String user) {
    return Yaml.readOne(
        """
        apiVersion: v1
        kind: Config
        current-context: main
        contexts:
        - {name: main, context: {cluster: here, user: me}}
        - {name: lost, context: {cluster: nowhere, user: me}}
        clusters: [{name: here, cluster: {%s}}]
        users: [{name: me, user: {%s}}, {name: other, user: {exec: {command: x}}}]
        """
            .formatted(cluster, user));
  }

  private static KubeconfigCheck.Chosen check(JsonValue config, String context) {
    return new KubeconfigCheck("config", Permissions.NONE).check(config, context);
  }

  private static final String HTTPS = "server: 'https://k.example:6443'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          server: 'https://k'                                 | exec: {command: aws}        | runs a program (exec: aws)
          server: 'https://k'                                 | auth-provider: {name: oidc} | auth-provider
          server: 'https://k'                                 | as: admin                   | acts as somebody else (as)
          server: 'https://k'                                 | as-groups: [x]              | acts as somebody else (as-groups)
          server: 'https://k', insecure-skip-tls-verify: true | token: x                    | insecure-skip-tls-verify
          server: 'http://k'                                  | token: x                    | without TLS
          server: 'ftp://k'                                   | token: x                    | no server address
          server: ':::'                                       | token: x                    | invalid server address
          proxy-url: x                                        | token: x                    | no server address
          """)
  void refusesByName(String cluster, String user, String why) {
    refused(() -> check(config(cluster, user), ""), why);
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String why) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ProblemCode.KUBECONFIG_REFUSED);
              assertThat(e.problem().why()).contains(why);
              assertThat(e.problem().next()).isNotBlank();
            });
  }

  @Test
  void refusesWhatIsMissing() {
    JsonValue good = config(HTTPS, "token: x");
    refused(() -> check(good, "none"), "no context named 'none'");
    refused(() -> check(good, "lost"), "no cluster named 'nowhere'");
    refused(() -> check(Yaml.readOne("[1]"), ""), "not a mapping");
    refused(() -> check(Yaml.readOne("{a: b}"), ""), "current-context");
  }

  @Test
  void onlyTheUserOfTheContextCounts() {
    assertThat(check(config(HTTPS, "token: x"), "main").server().getHost()).isEqualTo("k.example");
  }

  @Test
  void permitsWhatIsPermitted() {
    JsonValue config =
        config("server: 'http://k', insecure-skip-tls-verify: true", "exec: {command: aws}");
    KubeconfigCheck check = new KubeconfigCheck("config", new Permissions(true, true));
    assertThat(check.check(config, "").context()).isEqualTo("main");
  }

  @Test
  void takesCertificatesProxiesAndNamesAndShowsNoSecret() {
    KubeconfigCheck.Chosen chosen =
        check(
            config(
                HTTPS
                    + ", certificate-authority: ca.crt, proxy-url: 'http://proxy:3128',"
                    + " tls-server-name: k",
                "client-certificate: /c.crt, client-key-data: S2V5, token: c4n4ry"),
            "");
    Config config =
        KubeconfigReading.config(
            chosen, Path.of("/etc/k"), Map.of("HTTPS_PROXY", "http://other:1", "NO_PROXY", "a, b"));
    assertThat(config.getCaCertFile()).isEqualTo("/etc/k/ca.crt");
    assertThat(config.getClientCertFile()).isEqualTo("/c.crt");
    assertThat(config.getClientKeyData()).isEqualTo("S2V5");
    assertThat(config.getHttpsProxy()).isEqualTo("http://proxy:3128");
    assertThat(config.getNoProxy()).containsExactly("a", "b");
    assertThat(config.getTlsServerName()).isEqualTo("k");
    assertThat(config.isTrustCerts()).isFalse();
    assertThat(chosen.toString()).doesNotContain("c4n4ry");
  }
}
