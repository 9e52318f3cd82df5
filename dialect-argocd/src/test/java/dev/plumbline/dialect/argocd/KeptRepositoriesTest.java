package dev.plumbline.dialect.argocd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptRepositoriesTest {

  private static final String CANARY = "swordfish-4711";
  private static final String URL = "https://git.example.org/shop/web.git";

  private static Manifest secret(String name, String type, Map<String, String> values) {
    JsonObject data = JsonObject.EMPTY;
    for (Map.Entry<String, String> value : values.entrySet()) {
      String coded = Base64.getEncoder().encodeToString(value.getValue().getBytes(UTF_8));
      data = data.with(value.getKey(), coded);
    }
    return object("Secret", name, data).withLabel(KeptRepositories.TYPE_LABEL, type);
  }

  private static Manifest object(String kind, String name, JsonObject data) {
    return new Manifest(
        JsonObject.of("apiVersion", new JsonString("v1"))
            .with("kind", kind)
            .with(
                "metadata", JsonObject.of("name", new JsonString(name)).with("namespace", "argocd"))
            .with("data", data));
  }

  private static Manifest repository(String name, String url, String password) {
    return secret(name, "repository", Map.of("url", url, "username", "u", "password", password));
  }

  private static Manifest shared(String name, String url, String password) {
    return secret(name, "repo-creds", Map.of("url", url, "password", password));
  }

  private static String password(String url, String project, Manifest... secrets) {
    Map<String, byte[]> values =
        new KeptRepositories(List.of(secrets), List.of()).credentials(url, project);
    return values.containsKey("password") ? new String(values.get("password"), UTF_8) : "none";
  }

  @ParameterizedTest
  @CsvSource({
    "https://git.example.org/shop/web.git, exact",
    "https://git.example.org/shop/web, exact",
    "https://GIT.example.org/Shop/Web.git, exact",
    "https://git.example.org/shop/db.git, shop",
    "https://git.example.org/shopping/db.git, shop",
    "https://git.example.org/other.git, host",
    "https://git.example.org.evil.net/shop/web.git, none",
    "https://git.example.org:8443/shop/web.git, none",
    "http://git.example.org/shop/web.git, none",
    "git@git.example.org:shop/web.git, ssh",
    "ssh://git@git.example.org/shop/web, ssh",
  })
  void theExactUrlCountsAndThenTheLongestPrefix(String url, String expected) {
    assertThat(
            password(
                url,
                "default",
                shared("a", "https://git.example.org", "host"),
                shared("b", "https://git.example.org/shop", "shop"),
                repository("c", URL, "exact"),
                shared("d", "git@git.example.org:", "ssh")))
        .isEqualTo(expected);
  }

  @Test
  void aRepositoryWithoutCredentialsTakesThoseOfThePrefix() {
    Manifest bare = secret("c", "repository", Map.of("url", URL, "name", "web"));
    assertThat(password(URL, "default", bare, shared("a", "https://git.example.org", "host")))
        .isEqualTo("host");
    assertThat(password(URL, "default", bare)).isEqualTo("none");
  }

  @Test
  void aSecretOfAnotherProjectDoesNotCount() {
    Manifest scoped =
        secret("a", "repository", Map.of("url", URL, "password", "scoped", "project", "payments"));
    Manifest open = repository("b", URL, "open");
    assertThat(password(URL, "payments", scoped, open)).isEqualTo("scoped");
    assertThat(password(URL, "default", scoped, open)).isEqualTo("open");
    assertThat(password(URL, "default", scoped)).isEqualTo("none");
  }

  @Test
  void onlyTheKindsOfRepositoryThatAreReadCount() {
    Manifest other =
        secret("a", "repository", Map.of("url", URL, "password", "other", "type", "other"));
    assertThat(password(URL, "default", other)).isEqualTo("none");
  }

  @Test
  void aRegistryIsWrittenWithoutAScheme() {
    Manifest registry =
        secret(
            "a",
            "repository",
            Map.of(
                "url",
                "registry.example/charts",
                "password",
                "x",
                "type",
                "helm",
                "enableOCI",
                "true"));
    assertThat(password("oci://registry.example/charts", "default", registry)).isEqualTo("x");
    assertThat(password("https://registry.example/charts", "default", registry)).isEqualTo("none");
    Manifest many = secret("b", "repo-creds", Map.of("url", "registry.example", "password", "y"));
    assertThat(password("oci://registry.example/apps", "default", many)).isEqualTo("y");
  }

  @Test
  void ofEqualsTheFirstNameCounts() {
    assertThat(password(URL, "default", repository("b", URL, "2"), repository("a", URL, "1")))
        .isEqualTo("1");
  }

  @Test
  void sshTakesThePinnedHostsAndTheWebItsAuthority() {
    Manifest hosts =
        object(
            "ConfigMap",
            KeptRepositories.KNOWN_HOSTS,
            JsonObject.of("ssh_known_hosts", new JsonString("git.example.org ssh-ed25519 A")));
    Manifest authorities =
        object(
            "ConfigMap",
            KeptRepositories.CERTIFICATES,
            JsonObject.of("git.example.org", new JsonString("PEM")));
    KeptRepositories kept =
        new KeptRepositories(
            List.of(
                secret(
                    "a",
                    "repository",
                    Map.of("url", "git@git.example.org:a/b", "sshPrivateKey", CANARY))),
            List.of(hosts, authorities));
    assertThat(kept.credentials("git@git.example.org:a/b.git", "x"))
        .containsOnlyKeys("identity", "known_hosts");
    assertThat(kept.credentials("https://git.example.org:443/a/b.git", "x"))
        .containsOnlyKeys("ca.crt");
    assertThat(kept.toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insecure=true",
        "enableLfs=true",
        "githubAppID=12",
        "tlsClientCertKey=k",
        "proxy=http://p"
      })
  void whatIsNotSupportedIsRefusedByName(String entry) {
    String[] parts = entry.split("=", 2);
    KeptRepositories kept =
        new KeptRepositories(
            List.of(
                secret(
                    "a", "repository", Map.of("url", URL, "password", CANARY, parts[0], parts[1]))),
            List.of());
    assertThatThrownBy(() -> kept.credentials(URL, "default"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ProblemCode.UNSUPPORTED_FIELD);
              assertThat(e.problem().message())
                  .contains("Secret argocd/a", parts[0])
                  .doesNotContain(CANARY);
            });
  }

  @Test
  void flagsThatSayNoAreFine() {
    Manifest plain =
        secret(
            "a",
            "repository",
            Map.of("url", URL, "password", "p", "insecure", "false", "enableLfs", "false"));
    assertThat(password(URL, "default", plain)).isEqualTo("p");
  }
}
