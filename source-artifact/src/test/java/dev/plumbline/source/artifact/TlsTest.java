package dev.plumbline.source.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final byte[] ONE = Packages.chart("web", "1.2.0");

  @TempDir Path folder;
  private FakeServer server;
  private Lab lab;

  @BeforeEach
  void start() {
    server = FakeServer.secure(AUTHORITY.server(), false);
    lab = new Lab(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
    server.close();
  }

  private Problem problem() {
    return Lab.problem(() -> lab.chart(server.url(), "web", ""));
  }

  private void publish(String url) {
    server.at(
        "/index.yaml",
        "entries:\n  web:\n  - {version: 1.2.0, digest: %s, urls: ['%s']}\n"
            .formatted(Sha256.hex(ONE), url));
    server.at("/w.tgz", ONE);
  }

  @Test
  void anAuthorityOfOnesOwnMustBeNamed() {
    publish("w.tgz");
    assertThat(problem().message()).contains("SOURCE_UNREACHABLE", "no trusted TLS", "ca.crt");
    assertThat(server.seen).isEmpty();
    lab.secret(Lab.LOGIN, "ca.crt", AUTHORITY.rootPem());
    assertThat(lab.chart(server.url(), "web", "").reference()).isEqualTo("1.2.0");
    lab.secret(Lab.LOGIN, "caFile", new TestAuthority().rootPem());
    assertThat(problem().code()).isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
    lab.secret(Lab.LOGIN, "ca.crt", "hello");
    assertThat(problem().code()).isEqualTo(ProblemCode.CREDENTIALS_MISSING);
  }

  @Test
  void aClientShowsItsCertificate() {
    server.close();
    server = FakeServer.secure(AUTHORITY.server(), true);
    publish("w.tgz");
    lab.secret(Lab.LOGIN, "ca.crt", AUTHORITY.rootPem());
    assertThat(problem().code()).isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
    lab.secret(
        Lab.LOGIN,
        "ca.crt",
        AUTHORITY.rootPem(),
        "tls.crt",
        AUTHORITY.leafPem(),
        "tls.key",
        AUTHORITY.leafKeyPem());
    assertThat(lab.chart(server.url(), "web", "").reference()).isEqualTo("1.2.0");
    lab.secret(Lab.LOGIN, "tls.crt", AUTHORITY.leafPem());
    assertThat(problem().code()).isEqualTo(ProblemCode.CREDENTIALS_MISSING);
    lab.secret(Lab.LOGIN, "tls.crt", AUTHORITY.leafPem(), "tls.key", "hello");
    assertThat(problem().code()).isEqualTo(ProblemCode.CREDENTIALS_MISSING);
  }

  @Test
  void nothingLeadsFromTlsToPlainText() {
    try (FakeServer plain = new FakeServer()) {
      lab.secret(Lab.LOGIN, "ca.crt", AUTHORITY.rootPem());
      publish(plain.url() + "/w.tgz");
      assertThat(problem().code()).isEqualTo(ProblemCode.URL_REFUSED);
      server.redirect("/index.yaml", plain.url() + "/index.yaml");
      assertThat(problem().code()).isEqualTo(ProblemCode.URL_REFUSED);
      assertThat(plain.seen).isEmpty();
    }
  }

  @Test
  void anIndexMayLeadToARegistry() {
    FakeRegistry registry = new FakeRegistry(server, "charts/web");
    registry.tag("1.2.0", registry.image(FakeRegistry.CHART, ONE));
    publish("oci://127.0.0.1:" + server.port() + "/charts/web:1.2.0");
    lab.secret(Lab.LOGIN, "ca.crt", AUTHORITY.rootPem(), "password", "swordfish");
    assertThat(lab.chart(server.url(), "web", "").commit())
        .isEqualTo(Sha256.digest(Sha256.hex(ONE)));
    assertThat(server.seen)
        .filteredOn(line -> line.contains("/v2/"))
        .allMatch(line -> line.endsWith(" null"))
        .hasSize(2);
  }

  @Test
  void aPasswordGoesToNoTokenServiceInPlainText() {
    FakeRegistry registry = new FakeRegistry(server, "charts/web");
    registry.tag("1.2.0", registry.image(FakeRegistry.CHART, ONE));
    server.guarded(
        _ ->
            java.util.Optional.of(
                new FakeServer.Reply.Status(
                    401,
                    java.util.Map.of(
                        "WWW-Authenticate", "Bearer realm=\"http://127.0.0.1/token\""))));
    lab.secret(Lab.LOGIN, "ca.crt", AUTHORITY.rootPem(), "password", "swordfish");
    String url = "oci://127.0.0.1:" + server.port() + "/charts";
    assertThat(Lab.problem(() -> lab.chart(url, "web", "1.2.0")).why()).contains("plain http");
  }
}
