package dev.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.dialect.flux.FluxDialect;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.testkit.charts.ChartRegistry;
import dev.plumbline.testkit.charts.ChartTools;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HelmReleases whose charts the real helm pushed to a real registry.
class RegistryReleaseIT {

  private static ApiServer server;
  private static ChartTools tools;

  @TempDir Path home;
  private Lab lab;
  private ChartRegistry registry;

  @BeforeAll
  static void startServer() {
    tools = ChartTools.obtain();
    server = ApiServer.start(ApiServerOptions.PLAIN);
    new FluxDialect().definitions().forEach(text -> Declaring.apply(server, Yaml.readOne(text)));
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void open() {
    lab = Lab.on(server);
    registry = tools.registry(Path.of(""));
  }

  @AfterEach
  void close() {
    lab.close();
    registry.close();
  }

  /// Packs the chart `web` and pushes it.
  private void push(String version, String colour) throws IOException {
    Path chart = home.resolve("web");
    Files.createDirectories(chart.resolve("templates"));
    for (Map.Entry<String, String> file : WebChart.files().entrySet()) {
      Files.writeString(chart.resolve(file.getKey()), file.getValue());
    }
    Files.writeString(chart.resolve("values.yaml"), "colour: " + colour + "\napi: {token: none}\n");
    Files.writeString(
        chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: " + version + "\n");
    tools.helm(home, "package", "web");
    tools.helm(
        home,
        "push",
        "web-" + version + ".tgz",
        "oci://" + registry.place() + "/charts",
        "--plain-http");
  }

  private void apply(String yaml) {
    Declaring.apply(server, Yaml.readOne(yaml.replace("NAMESPACE", lab.namespace)));
  }

  private void declare(String chart) {
    apply(
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: web, namespace: NAMESPACE}
        spec:
          interval: 30m
        %s
          values: {size: 4}
        """
            .formatted(chart.indent(2).stripTrailing()));
  }

  private JsonObject status(String group, String plural, String name) {
    return lab.get("/apis/" + group + "/namespaces/" + lab.namespace + "/" + plural + "/" + name)
        .flatMap(resource -> resource.object("status"))
        .orElse(JsonObject.EMPTY);
  }

  private void untilReady(String reason) {
    lab.until(
        "the release is ready: " + reason,
        () -> Json.write(release()).contains("\"reason\":\"" + reason + "\""),
        () -> Json.write(release()));
  }

  private JsonObject release() {
    return status("helm.toolkit.fluxcd.io/v2", "helmreleases", "web");
  }

  @Test
  void theChartOfAnOciRepositoryIsFollowed() throws IOException {
    push("1.0.0", "red");
    push("2.0.0", "never");
    apply(
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: OCIRepository
        metadata: {name: web, namespace: NAMESPACE}
        spec:
          interval: 1s
          url: oci://%s/charts/web
          insecure: true
          ref: {semver: 1.x}
          layerSelector:
            mediaType: application/vnd.cncf.helm.chart.content.v1.tar+gzip
            operation: copy
        """
            .formatted(registry.place()));
    lab.startFromCluster();
    declare("chartRef: {kind: OCIRepository, name: web}");
    untilReady("InstallSucceeded");
    assertThat(lab.value("web", "colour")).isEqualTo("red");
    assertThat(lab.value("web", "size")).isEqualTo("4");
    assertThat(lab.value("web", "release")).isEqualTo(lab.namespace + "/web");

    push("1.1.0", "blue");
    untilReady("UpgradeSucceeded");
    assertThat(lab.value("web", "colour")).isEqualTo("blue");
    lab.until(
        "the source says so", // its status is written after that of the release
        () -> artifact("revision").matches("1\\.1\\.0@sha256:[0-9a-f]{64}"),
        () -> Json.write(source()));
    assertThat(release().string("lastAttemptedRevisionDigest")).contains(artifact("digest"));
  }

  private String artifact(String field) {
    return source().object("artifact").flatMap(artifact -> artifact.string(field)).orElse("");
  }

  private JsonObject source() {
    return status("source.toolkit.fluxcd.io/v1", "ocirepositories", "web");
  }

  @Test
  void theChartOfARegistryThatIsAHelmRepositoryIsFollowed() throws IOException {
    push("1.0.0", "red");
    apply(
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: HelmRepository
        metadata: {name: charts, namespace: NAMESPACE}
        spec: {type: oci, url: "oci://%s/charts", insecure: true}
        """
            .formatted(registry.place()));
    lab.startFromCluster();
    declare(
        """
        chart:
          spec:
            chart: web
            version: ">=1.0.0 <2.0.0"
            interval: 1s
            sourceRef: {kind: HelmRepository, name: charts}
        """);
    untilReady("InstallSucceeded");
    assertThat(lab.value("web", "colour")).isEqualTo("red");

    push("1.2.0", "green");
    untilReady("UpgradeSucceeded");
    assertThat(lab.value("web", "colour")).isEqualTo("green");
    assertThat(release().get("lastAttemptedRevision"))
        .isEqualTo(Optional.of(new JsonString("1.2.0")));
    assertThat(status("source.toolkit.fluxcd.io/v1", "helmrepositories", "charts").isEmpty())
        .as("to Flux such a repository is only a name")
        .isTrue();
  }
}
