package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.source.artifact.FakeServer.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryLoginTest {

  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("u:swordfish".getBytes(UTF_8));

  @TempDir Path folder;
  private FakeServer server;
  private Lab lab;

  @BeforeEach
  void start() {
    server = new FakeServer();
    Recorded.into(new FakeRegistry(server, "charts/web"));
    lab = new Lab(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
    server.close();
  }

  private Revision chart() {
    return lab.chart(
        "oci://127.0.0.1:" + server.port() + "/charts",
        "web",
        Recorded.VERSION,
        Allowance.PLAIN_HTTP);
  }

  private Problem refused() {
    Problem problem = Lab.problem(this::chart);
    assertThat(problem.message()).doesNotContain("swordfish", BASIC.substring(6));
    return problem;
  }

  private void challenge(String how, String accepted) {
    server.guarded(
        exchange ->
            exchange.getRequestURI().getPath().equals("/token")
                    || accepted.equals(authorization(exchange))
                ? Optional.empty()
                : Optional.of(new Reply.Status(401, Map.of("WWW-Authenticate", how))));
  }

  private static String authorization(HttpExchange exchange) {
    return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private String bearer(String realm) {
    return "Bearer realm=\"" + realm + "\",service=\"reg\",scope=\"repository:charts/web:pull\"";
  }

  private void tokens(String answer) {
    server.on(
        "/token",
        exchange -> {
          assertThat(exchange.getRequestURI().getRawQuery())
              .isEqualTo("scope=repository%3Acharts%2Fweb%3Apull&service=reg");
          return new Reply.Content(answer.getBytes(UTF_8), Map.of());
        });
  }

  @Test
  void aTokenIsAskedForWithThePasswordAndUsedUntilItExpires() {
    challenge(bearer(server.url() + "/token"), "Bearer abc");
    tokens("{\"token\": \"abc\", \"expires_in\": 300}");
    lab.secret(Lab.LOGIN, "username", "u", "password", "swordfish");
    chart();
    assertThat(server.seen)
        .startsWith(
            "HEAD /v2/charts/web/manifests/0.1.0_b1 null",
            "GET /token " + BASIC,
            "HEAD /v2/charts/web/manifests/0.1.0_b1 Bearer abc");
    server.seen.clear();
    chart();
    assertThat(server.seen).containsExactly("HEAD /v2/charts/web/manifests/0.1.0_b1 Bearer abc");
    lab.later(Duration.ofSeconds(301));
    server.seen.clear();
    chart();
    assertThat(server.seen).hasSize(3);
  }

  @Test
  void withoutCredentialsTheTokenIsAnybodys() {
    challenge(bearer(server.url() + "/token"), "Bearer abc");
    tokens("{\"access_token\": \"abc\"}");
    chart();
    assertThat(server.seen).contains("GET /token null");
  }

  @Test
  void aPasswordOrATokenOfTheSecretIsShownWhenItIsAskedFor() {
    challenge("Basic realm=\"x\"", BASIC);
    assertThat(refused().message()).contains("SOURCE_DENIED", "no credentials were given");
    lab.secret(Lab.LOGIN, "username", "u", "password", "swordfish");
    chart();
    challenge(bearer("http://127.0.0.1:1/never"), "Bearer own");
    lab.secret(Lab.LOGIN, "bearerToken", "own");
    chart();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{\"auths\": {\"HOST\": {\"auth\": \"dTpzd29yZGZpc2g=\"}}}!ok",
        "{\"auths\": {\"https://HOST/v1/\": {\"username\": \"u\", \"password\":"
            + " \"swordfish\"}}}!ok",
        "{\"auths\": {\"elsewhere\": {\"auth\": \"dTpzd29yZGZpc2g=\"}}}!SOURCE_DENIED",
        "{\"auths\": {\"HOST\": {\"auth\": \"swordfish\"}}}!CREDENTIALS_MISSING",
        "{\"auths\": {\"HOST\": {\"identitytoken\": \"swordfish\"}}}!CREDENTIALS_MISSING",
        "{\"HOST\": {\"auth\": \"swordfish\"}}!CREDENTIALS_MISSING",
        "[\"swordfish\"]!CREDENTIALS_MISSING",
        "swordfish!CREDENTIALS_MISSING",
      })
  void dockersFileIsRead(String json, String expected) {
    challenge("Basic realm=\"x\"", BASIC);
    lab.secret(Lab.LOGIN, ".dockerconfigjson", json.replace("HOST", "127.0.0.1:" + server.port()));
    if (expected.equals("ok")) {
      assertThat(chart().commit()).isEqualTo(Recorded.digest());
    } else {
      assertThat(refused().code()).isEqualTo(ProblemCode.valueOf(expected));
    }
  }

  @Test
  void aTokenThatIsNotAcceptedIsNotTriedForEver() {
    challenge(bearer(server.url() + "/token"), "Bearer other");
    tokens("{\"token\": \"abc\"}");
    lab.secret(Lab.LOGIN, "username", "u", "password", "swordfish");
    assertThat(refused().code()).isEqualTo(ProblemCode.SOURCE_DENIED);
    assertThat(server.seen).hasSizeLessThan(5);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://127.0.0.1/token, URL_REFUSED",
    "nothing, URL_REFUSED",
    "http://user:pw@127.0.0.1/token, URL_REFUSED",
    "http://elsewhere.example.org/token, URL_REFUSED",
  })
  void thePasswordGoesToNoOtherTokenService(String realm, ProblemCode code) {
    challenge(bearer(realm), "Bearer abc");
    lab.secret(Lab.LOGIN, "username", "u", "password", "swordfish");
    assertThat(refused().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "auth.docker.io, registry-1.docker.io, true",
    "gitlab.com, registry.gitlab.com, true",
    "registry.example.org, registry.example.org, true",
    "evil.org, registry.example.org, false",
    "example.org.evil.org, registry.example.org, false",
    "evil-example.org, registry.example.org, false",
    "evil.org, example.org, false",
    "10.0.0.2, 10.0.0.1, false",
    "other, registry, false",
  })
  void hostsOfOneDomainAreRelated(String one, String other, boolean related) {
    assertThat(RegistryLogin.isRelated(one, other)).isEqualTo(related);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {"{}!no token", "[]!no token", "x!no JSON", "{\"token\": \"a\\nb\"}!no token"})
  void oddTokensAreRefused(String answer, String why) {
    challenge(bearer(server.url() + "/token"), "Bearer abc");
    tokens(answer);
    assertThat(refused().why()).contains(why);
  }

  @Test
  void aLayerThatLiesElsewhereIsFetchedWithoutThePassword() {
    try (FakeServer store = new FakeServer()) {
      challenge("Basic realm=\"x\"", BASIC);
      lab.secret(Lab.LOGIN, "username", "u", "password", "swordfish");
      String digest = Sha256.digest(Sha256.hex(Recorded.archive()));
      server.redirect("/v2/charts/web/blobs/" + digest, store.url() + "/s3?signature=swordfish");
      store.at("/s3", Recorded.archive());
      chart();
      assertThat(store.seen).containsExactly("GET /s3 null");
      store.at("/s3", new Reply.Status(401, Map.of("WWW-Authenticate", "Basic realm=\"x\"")));
      try (Lab again = new Lab(folder.resolve("again"))) {
        again.secret(Lab.LOGIN, "username", "u", "password", "swordfish");
        Problem problem =
            Lab.problem(
                () ->
                    again.chart(
                        "oci://127.0.0.1:" + server.port() + "/charts",
                        "web",
                        Recorded.VERSION,
                        Allowance.PLAIN_HTTP));
        assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_DENIED);
        assertThat(store.seen).containsExactly("GET /s3 null", "GET /s3 null");
      }
    }
  }
}
