package dev.plumbline.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.SourceReference.Allowance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is asked of others for a chart that is not on this machine.
class RemoteChartsTest {

  @TempDir private Path folder;

  @BeforeEach
  void lay() throws IOException {
    for (String name : List.of("ca", "cert", "key")) {
      Files.writeString(folder.resolve(name), "the " + name);
    }
    Files.writeString(folder.resolve("keys"), "");
    Files.writeString(
        folder.resolve("repositories.yaml"),
        """
        repositories:
        - {name: plain, url: 'https://plain.example'}
        - {name: full, url: 'https://full.example', username: u, password: p, caFile: ca,
           certFile: cert, keyFile: key, pass_credentials_all: true}
        - {name: unchecked, url: 'https://unchecked.example', insecure_skip_tls_verify: true}
        """);
  }

  private HelmTemplateCommand.Answer answer(WritableFolder files, String... arguments) {
    RenderSeed seed = new RenderSeed(Instant.parse("2026-11-21T10:00:00Z"), new byte[] {1});
    return new HelmTemplateCommand(files, seed, () -> false).answer(List.of(arguments));
  }

  private ChartRequest asked(String... arguments) {
    WritableFolder files = new WritableFolder(folder, Map.of());
    HelmTemplateCommand.Answer answer = answer(files, arguments);
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(files.asked).as(answer.error()).hasSize(1);
    return files.asked.getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "one shop --repo https://a.example,                  https://a.example#shop@",
    "shop --repo https://a.example --version ^1,         https://a.example#shop@^1",
    "shop --repo https://a.example --devel,              https://a.example#shop@>0.0.0-0",
    "shop --repo https://a.example --devel --version 1,  https://a.example#shop@1",
    "plain/shop,                                         https://plain.example#shop@",
    "plain/deep/shop,                                    https://plain.example#deep/shop@",
    "https://a.example/shop-1.0.0.tgz,                   https://a.example/shop-1.0.0.tgz#@",
    "oci://a.example/charts/shop,                        oci://a.example/charts#shop@",
    "oci://a.example:5000/shop:1.0.0_b,                  oci://a.example:5000#shop@1.0.0+b",
  })
  void theAddressTheNameAndTheVersionAreAskedFor(String line, String request) {
    assertThat(asked(line.split(" ", -1)).toString()).isEqualTo(request);
  }

  private static Map<String, String> texts(Map<String, byte[]> secret) {
    Map<String, String> texts = new TreeMap<>();
    secret.forEach((key, value) -> texts.put(key, new String(value, UTF_8)));
    return texts;
  }

  @Test
  void flagsSayHowItIsReached() {
    ChartRequest request =
        asked(
            "oci://a.example/shop --username u --password p --ca-file ca --cert-file cert"
                .concat(" --key-file key --plain-http --pass-credentials --verify")
                .concat(" --keyring keys")
                .split(" ", -1));
    assertThat(texts(request.secret()))
        .containsExactly(
            Map.entry("ca.crt", "the ca"),
            Map.entry("password", "p"),
            Map.entry("tls.crt", "the cert"),
            Map.entry("tls.key", "the key"),
            Map.entry("username", "u"));
    assertThat(texts(request.keys())).containsExactly(Map.entry("keyring.gpg", ""));
    assertThat(request.allowances())
        .containsExactlyInAnyOrder(Allowance.PLAIN_HTTP, Allowance.PASS_CREDENTIALS);
  }

  @Test
  void theLoginOfTheRegistryIsUsed() throws IOException {
    Path logins = folder.resolve("home/.config/helm/registry/config.json");
    Path docker = folder.resolve("home/.docker/config.json");
    Files.createDirectories(folder.resolve("home/.config/helm/registry"));
    Files.createDirectories(folder.resolve("home/.docker"));
    Files.writeString(logins, "{\"auths\": {\"a.example\": {\"auth\": \"dTpwOnE=\"}, \"d\": {}}}");
    Files.writeString(
        docker,
        "{\"auths\": {\"https://index.docker.io/v1/\": {\"auth\": \"bWU6d29yZA==\"},"
            + "\"a.example\": {\"auth\": \"bWU6d29yZA==\"}}}");
    Map<String, String> own = Map.of("username", "u", "password", "p:q");
    Map<String, String> dockers = Map.of("username", "me", "password", "word");
    assertThat(texts(asked("oci://a.example/shop").secret())).isEqualTo(own);
    assertThat(texts(asked("oci://docker.io/me/shop").secret())).isEqualTo(dockers);
    assertThat(asked("oci://a.example:5000/shop").secret()).isEmpty();
    assertThat(asked("https://a.example/shop.tgz").secret()).isEmpty();
    assertThat(texts(asked("oci://a.example/shop", "--username", "x").secret()))
        .isEqualTo(Map.of("username", "x"));
    assertThat(texts(asked("oci://a.example/shop", "--registry-config", "none").secret()))
        .isEqualTo(dockers);
    Files.writeString(logins, "no JSON");
    assertThat(texts(asked("oci://a.example/shop").secret())).isEqualTo(dockers);
  }

  @Test
  void aNamedRepositorySaysHowItIsReached() {
    ChartRequest request = asked("full/shop");
    assertThat(texts(request.secret()))
        .containsOnlyKeys("ca.crt", "password", "tls.crt", "tls.key", "username");
    assertThat(request.allowances()).containsExactly(Allowance.PASS_CREDENTIALS);
    assertThat(asked("plain/shop").secret()).isEmpty();
    assertThat(asked("plain/shop").allowances()).isEmpty();
  }

  @Test
  void whatIsNotThereIsToldInTheWordsOfHelmOrInOurs() {
    WritableFolder files = new WritableFolder(folder, Map.of());
    assertThat(answer(files, "shop", "--repo", "https://a.example", "--version", "^1").error())
        .isEqualTo(
            "Error: chart \"shop\" version \"^1\" not found in https://a.example repository\n");
    assertThat(answer(files, "plain/shop").error())
        .isEqualTo("Error: https://plain.example#shop@: not there. Wait. [REFERENCE_NOT_FOUND]\n");
  }

  @Test
  void whoAskedForHttpGetsIt() {
    assertThat(asked("shop", "--repo", "http://a.example").allowances())
        .containsExactly(Allowance.PLAIN_HTTP);
  }

  @ParameterizedTest
  @CsvSource({
    "unchecked/shop",
    "plain/shop --insecure-skip-tls-verify",
    "oci://a.example/shop@sha256:00",
    "oci://a.example",
    "plain/shop --ca-file missing",
  })
  void whatCannotBeIsNotAskedFor(String line) {
    WritableFolder files = new WritableFolder(folder, Map.of());
    assertThat(answer(files, line.split(" ", -1)).exitCode()).isEqualTo(1);
    assertThat(files.asked).isEmpty();
  }
}
