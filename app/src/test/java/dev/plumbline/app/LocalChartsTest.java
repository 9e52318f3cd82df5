package dev.plumbline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `plumb helm template` with charts of a repository and a registry, and with a folder to write to.
class LocalChartsTest {

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ChartServer server;

  LocalChartsTest() throws IOException {
    server = new ChartServer();
  }

  @BeforeEach
  void publish() {
    server.chart("shop", "2.0.0-rc.1", "1.3.0", "1.2.3").chart("sub", "1.1.0", "1.0.0");
    environment.put("HOME", folder.toString());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String run(String... arguments) {
    out.reset();
    err.reset();
    boolean done =
        LocalCharts.template(
            "3",
            List.of(arguments),
            environment,
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    String told = err.toString(UTF_8);
    assertThat(told.isEmpty() || told.startsWith("Pulled: ")).isEqualTo(done);
    return done ? out.toString(UTF_8) : told;
  }

  private static String rendered(String version) {
    return "---\n# Source: shop/templates/a.yaml\nkind: ConfigMap\nversion: " + version + "\n";
  }

  private String repository() {
    return "http://" + server.place() + "/charts";
  }

  @Test
  void aChartOfARepositoryComesInTheNewestVersionOrInOneOfARange() {
    assertThat(run("shop", "--repo", repository())).isEqualTo(rendered("1.3.0"));
    assertThat(run("shop", "--repo", repository(), "--version", "~1.2"))
        .isEqualTo(rendered("1.2.3"));
    assertThat(run("shop", "--repo=" + repository() + "/", "--devel"))
        .isEqualTo(rendered("2.0.0-rc.1"));
    assertThat(run("shop", "--repo", repository(), "--version", "9.9.9"))
        .isEqualTo(
            "Error: chart \"shop\" version \"9.9.9\" not found in %s repository\n", repository());
    assertThat(folder.resolve(".cache/plumbline/charts")).isDirectory();
  }

  @Test
  void aChartOfARegistryComesByItsTagOrARange() {
    String chart = "oci://" + server.place() + "/charts/shop";
    assertThat(run(chart, "--plain-http", "--version", "1.2.3")).isEqualTo(rendered("1.2.3"));
    assertThat(run(chart + ":1.2.3", "--plain-http")).isEqualTo(rendered("1.2.3"));
    assertThat(run(chart, "--plain-http")).isEqualTo(rendered("1.3.0"));
    assertThat(run(chart + ":1.2.3", "--plain-http", "--version", "1.3.0"))
        .isEqualTo("Error: chart reference and version mismatch: 1.3.0 is not 1.2.3\n");
    assertThat(run(chart + ":1.2.3+build", "--plain-http"))
        .isEqualTo("Error: invalid reference: invalid tag \"1.2.3+build\"\n");
  }

  @Test
  void aChartOfARegistryComesByItsDigestAndIsToldOf() {
    String place = server.place() + "/charts/shop";
    String chart = "oci://" + place;
    assertThat(run(chart, "--plain-http")).isEqualTo(rendered("1.3.0"));
    String digest = server.manifest("shop", "1.2.3");
    String other = server.manifest("shop", "1.3.0");
    assertThat(err).hasToString("Pulled: %s:1.3.0\nDigest: %s\n".formatted(place, other));
    for (String way : List.of("@" + digest, ":1.2.3@" + digest, ":7.7.7@" + digest)) {
      assertThat(run(chart + way, "--plain-http")).isEqualTo(rendered("1.2.3"));
      assertThat(err).hasToString("Pulled: %s@%s\nDigest: %s\n".formatted(place, digest, digest));
    }
    assertThat(run(chart + "@" + digest, "--plain-http", "--version", "1.3.0"))
        .isEqualTo(
            "Error: chart reference digest mismatch: %s is not %s\n".formatted(other, digest));
    assertThat(run(chart + "@sha256:00", "--plain-http"))
        .isEqualTo(
            "Error: invalid reference: invalid digest \"sha256:00\": invalid checksum digest"
                + " length\n");
    assertThat(run(chart + "@sha256:" + "0".repeat(64), "--plain-http")).startsWith("Error: oci:");
    assertThat(run(chart + "@" + digest, "--plain-http", "--verify")).contains("not by digest");
  }

  @Test
  void valuesComeFromAddresses() throws IOException {
    server.file("/values.yaml", "text: of the web\n");
    server.file("/broken.yaml", "text: [");
    String address = "http://" + server.place();
    Path chart = Files.createDirectories(folder.resolve("own/templates"));
    Files.writeString(
        folder.resolve("own/Chart.yaml"), "{apiVersion: v2, name: own, version: 1.0.0}");
    Files.writeString(chart.resolve("a.yaml"), "kind: {{ .Values.text | quote }}\n");
    String own = folder.resolve("own").toString();
    assertThat(run(own, "-f", address + "/values.yaml")).endsWith("kind: \"of the web\"\n");
    assertThat(run(own, "--set-file", "text=" + address + "/values.yaml"))
        .endsWith("kind: \"text: of the web\\n\"\n");
    assertThat(run("shop", "--repo", repository(), "-f", address + "/broken.yaml"))
        .startsWith("Error: failed to parse " + address + "/broken.yaml: ");
    assertThat(run("shop", "--repo", repository(), "-f", address + "/none.yaml"))
        .startsWith("Error: " + address + "/none.yaml: ")
        .contains("404");
    assertThat(run("shop", "--repo", repository(), "-f", "oci://127.0.0.1/values"))
        .isEqualTo("Error: plumb takes no values of registries: oci://127.0.0.1/values\n");
    assertThat(server.seen).contains("/values.yaml");
  }

  @Test
  void anArchiveComesByItsWholeAddress() {
    String archive = repository() + "/shop-1.2.3.tgz";
    assertThat(run(archive)).isEqualTo(rendered("1.2.3"));
    assertThat(run(archive, "--username", "me", "--password", "word")).isEqualTo(rendered("1.2.3"));
    assertThat(server.seen).contains("/charts/shop-1.2.3.tgz Basic bWU6d29yZA==");
    assertThat(run(repository() + "/nothing.tgz")).startsWith("Error: ").contains("404");
  }

  @Test
  void repositoriesHaveTheNamesThatTheUserGaveThem() throws IOException {
    Path file = folder.resolve(".config/helm/repositories.yaml");
    Files.createDirectories(folder.resolve(".config/helm"));
    Files.writeString(
        file,
        "repositories:\n- {name: mine, url: %s, username: me, password: word}\n"
            .formatted(repository()));
    assertThat(run("mine/shop")).isEqualTo(rendered("1.3.0"));
    assertThat(server.seen).contains("/charts/index.yaml Basic bWU6d29yZA==");
    assertThat(run("yours/shop")).isEqualTo("Error: repo yours not found\n");
    environment.put("HELM_REPOSITORY_CONFIG", folder.resolve("none.yaml").toString());
    assertThat(run("mine/shop")).isEqualTo("Error: repo mine not found\n");
  }

  @Test
  void dependenciesThatAreMissingAreTakenForOneRender() throws IOException {
    Path chart = folder.resolve("whole");
    Files.createDirectories(chart);
    Files.writeString(
        chart.resolve("Chart.yaml"),
        "apiVersion: v2\nname: whole\nversion: 1.0.0\ndependencies:\n"
            + "- {name: sub, version: ^1.0.0, repository: '%s'}\n".formatted(repository()));
    assertThat(run(chart.toString())).contains("missing in charts/ directory: sub");
    assertThat(server.seen).isEmpty();
    assertThat(run(chart.toString(), "--dependency-update"))
        .isEqualTo(
            """
            ---
            # Source: whole/charts/sub/templates/a.yaml
            kind: ConfigMap
            version: 1.1.0
            """);
    try (Stream<Path> files = Files.list(chart)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whatIsNotSupportedIsRefusedByName() {
    assertThat(run("shop", "--repo", repository(), "--insecure-skip-tls-verify"))
        .startsWith("Error: --insecure-skip-tls-verify is not supported");
    assertThat(run("shop", "--repo", repository(), "--verify"))
        .isEqualTo(
            "Error: failed to load keyring: open %s/.gnupg/pubring.gpg: no such file or"
                + " directory\n",
            folder);
    assertThat(run("shop", "--validate")).startsWith("Error: --validate is not supported");
    assertThat(run("shop", "--post-renderer", "cat"))
        .startsWith("Error: invalid argument \"cat\" for \"--post-renderer\" flag: ");
  }

  @Test
  void namesOfHostsAreLookedUpIfItIsAskedFor() throws IOException {
    Path templates = Files.createDirectories(folder.resolve("own/templates"));
    String own = folder.resolve("own").toString();
    Files.writeString(
        folder.resolve("own/Chart.yaml"), "{apiVersion: v2, name: own, version: 1.0.0}");
    Files.writeString(templates.resolve("a.yaml"), "a: '{{ getHostByName .Values.host }}'\n");
    assertThat(run(own, "--set", "host=localhost")).endsWith("a: ''\n");
    assertThat(run(own, "--set", "host=localhost", "--enable-dns")).endsWith("a: '127.0.0.1'\n");
    assertThat(run(own, "--set", "host=nothing.invalid", "--enable-dns"))
        .contains("error calling getHostByName: invalid argument to Intn");
  }

  @Test
  void theVariableOfHelmShowsWhatCannotBeParsed() throws IOException {
    Path templates = Files.createDirectories(folder.resolve("own/templates"));
    String own = folder.resolve("own").toString();
    Files.writeString(
        folder.resolve("own/Chart.yaml"), "{apiVersion: v2, name: own, version: 1.0.0}");
    Files.writeString(templates.resolve("a.yaml"), "a: [\n");
    run(own);
    assertThat(out.size()).isZero();
    environment.put("HELM_DEBUG", "1");
    run(own);
    assertThat(out).hasToString("---\n# Source: own/templates/a.yaml\na: [\n");
    run(own, "--debug=false");
    assertThat(out.size()).isZero();
  }

  @Test
  void nothingIsWrittenOutOfTheFolder() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path to = Files.createDirectories(folder.resolve("to"));
    String[] arguments = {"shop", "--repo", repository(), "--output-dir", to.toString()};
    assertThat(run(arguments)).isEqualTo("wrote " + to + "/shop/templates/a.yaml\n\n");
    assertThat(to.resolve("shop/templates/a.yaml")).content().isEqualTo(rendered("1.3.0"));
    Files.delete(to.resolve("shop/templates/a.yaml"));
    Files.delete(to.resolve("shop/templates"));
    Files.createSymbolicLink(to.resolve("shop/templates"), outside);
    assertThat(run(arguments)).startsWith("Error: ").contains("leads out of the folder");
    assertThat(outside).isEmptyDirectory();
  }
}
