package dev.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.dialect.flux.FluxDialect;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// HelmReleases that are declared in the cluster: their charts, values, hooks and status.
class HelmReleaseIT {

  private static ApiServer server;

  private Lab lab;
  private Played played;

  @BeforeAll
  static void startServer() {
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
    played = Played.in(lab);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void apply(String yaml) {
    Declaring.apply(server, Yaml.readOne(yaml.replace("NAMESPACE", lab.namespace)));
  }

  private void declare(String more) {
    apply(
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata: {name: fleet, namespace: NAMESPACE}
        spec: {url: "%s", interval: 1m, ref: {branch: main}}
        """
            .formatted(lab.url));
    apply(
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: web, namespace: NAMESPACE}
        spec:
          interval: 30m
          timeout: 1m
          install: {strategy: {name: RetryOnFailure, retryInterval: 20m}}
          chart: {spec: {chart: charts/web, sourceRef: {kind: GitRepository, name: fleet}}}
        %s
        """
            .formatted(more.indent(2).stripTrailing()));
  }

  private String path() {
    return "/apis/helm.toolkit.fluxcd.io/v2/namespaces/" + lab.namespace + "/helmreleases/web";
  }

  private String ready() {
    return lab
        .get(path())
        .flatMap(resource -> resource.object("status"))
        .flatMap(status -> status.array("conditions"))
        .orElse(JsonArray.EMPTY)
        .objects()
        .stream()
        .filter(condition -> condition.string("type").equals(Optional.of("Ready")))
        .map(
            condition ->
                condition.string("status").orElse("") + " " + condition.string("reason").orElse(""))
        .findFirst()
        .orElse("");
  }

  private void untilReady(String expected) {
    lab.until(
        "Ready is " + expected,
        () -> ready().equals(expected),
        () -> String.valueOf(lab.get(path())));
  }

  private Optional<JsonObject> job(String name) {
    return lab.get("/apis/batch/v1/namespaces/" + lab.namespace + "/jobs/" + name);
  }

  private void untilJob(String name) {
    lab.until(
        "the hook " + name + " runs",
        () -> job(name).isPresent(),
        () -> String.valueOf(lab.get(path())));
  }

  @Test
  void aChartInGitIsInstalledUpgradedAndUninstalled() {
    lab.commit("Begin", chartWithHooks());
    lab.startFromCluster();
    declare("values: {size: 2}");
    untilJob("before");
    assertThat(lab.configMap("web")).as("the hook has not finished").isEmpty();
    played.completed("before");
    untilReady("True InstallSucceeded");
    assertThat(lab.value("web", "release")).isEqualTo(lab.namespace + "/web");
    assertThat(lab.value("web", "size")).isEqualTo("2");
    assertThat(job("upgrade")).isEmpty();
    assertThat(job("check")).isEmpty();
    assertThat(Json.write(lab.configMap("web").orElseThrow().object("metadata").orElseThrow()))
        .contains(
            "\"meta.helm.sh/release-name\":\"web\"", "\"helm.toolkit.fluxcd.io/name\":\"web\"");

    lab.commit(
        "Change", Map.of("charts/web/values.yaml", "size: 1\ncolour: blue\napi: {token: x}\n"));
    lab.plumb().engine().refresh(lab.url);
    untilJob("upgrade");
    assertThat(lab.value("web", "colour")).isEqualTo("blue");
    played.completed("upgrade");
    untilReady("True UpgradeSucceeded");
    assertThat(Json.write(lab.get(path()).orElseThrow().object("status").orElseThrow()))
        .contains(
            "Helm upgrade succeeded for release " + lab.namespace + "/web.v2 with chart web@");

    uninstall();
  }

  private static Map<String, String> chartWithHooks() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    WebChart.files().forEach((name, text) -> files.put("charts/web/" + name, text));
    files.put("charts/web/crds/widgets.yaml", WebChart.DEFINITION);
    files.put("charts/web/templates/before.yaml", WebChart.job("before", "pre-install"));
    files.put("charts/web/templates/upgrade.yaml", WebChart.job("upgrade", "post-upgrade"));
    files.put("charts/web/templates/farewell.yaml", WebChart.job("farewell", "pre-delete"));
    files.put("charts/web/templates/check.yaml", WebChart.job("check", "test"));
    return files;
  }

  private void uninstall() {
    server.request("DELETE", path(), null, null);
    untilJob("farewell");
    assertThat(lab.configMap("web")).isPresent();
    played.completed("farewell");
    lab.until("the resource is gone", () -> lab.get(path()).isEmpty());
    assertThat(lab.configMap("web")).isEmpty();
    assertThat(job("farewell")).isEmpty();
    assertThat(
            lab.get(
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.release.example.org"))
        .as("a definition of crds/ stays")
        .isPresent();
  }

  @Test
  void valuesComeFromTheClusterAndAreFollowed() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    WebChart.files().forEach((name, text) -> files.put("charts/web/" + name, text));
    lab.commit("Begin", files);
    lab.startFromCluster();
    declare(
        """
        releaseName: front
        values: {size: 7}
        valuesFrom:
          - {kind: ConfigMap, name: base}
          - {kind: Secret, name: token, valuesKey: token, targetPath: api.token, literal: true}
          - {kind: Secret, name: nothing, optional: true}
        postRenderers:
          - kustomize:
              patches:
                - target: {kind: ConfigMap}
                  patch: "- {op: replace, path: /data/image, value: web:2}"
        """);
    untilReady("False ValuesError");
    makeToken();
    apply(configMap("green"));
    untilReady("True InstallSucceeded");
    assertThat(lab.value("web", "release")).isEqualTo(lab.namespace + "/front");
    assertThat(lab.value("web", "size")).isEqualTo("7");
    assertThat(lab.value("web", "colour")).isEqualTo("green");
    assertThat(lab.value("web", "token")).as("of hunter2,").isEqualTo("2831b518");
    assertThat(lab.value("web", "image")).isEqualTo("web:2");

    apply(configMap("blue"));
    lab.until(
        "the change is deployed at once",
        () -> lab.value("web", "colour").equals("blue"),
        () -> String.valueOf(lab.get(path())));
    assertThat(Json.write(lab.get(path()).orElseThrow())).doesNotContain("hunter2");
  }

  private void makeToken() {
    apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: token, namespace: NAMESPACE}
        data: {token: aHVudGVyMiw=}
        """);
  }

  private static String configMap(String colour) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: base, namespace: NAMESPACE}
    data: {values.yaml: "{colour: %s, size: 5}"}
    """
        .formatted(colour);
  }

  @Test
  void aChartOfARepositoryIsFollowed() {
    try (ChartServer charts = new ChartServer()) {
      charts.publish("1.0.0", WebChart.files());
      lab.startFromCluster();
      declareRelease(charts);
      untilReady("True InstallSucceeded");
      assertThat(lab.value("web", "size")).isEqualTo("4");
      charts.publish(
          "1.1.0",
          Map.of(
              "templates/web.yaml", WebChart.WEB, "values.yaml", "colour: new\napi: {token: x}\n"));
      untilReady("True UpgradeSucceeded");
      assertThat(lab.value("web", "colour")).isEqualTo("new");
      assertThat(Json.write(lab.get(path()).orElseThrow().object("status").orElseThrow()))
          .contains("\"lastAttemptedRevision\":\"1.1.0\"", "with chart web@1.1.0");
      String source =
          "/apis/source.toolkit.fluxcd.io/v1/namespaces/"
              + lab.namespace
              + "/helmrepositories/charts";
      assertThat(Json.write(lab.get(source).orElseThrow()))
          .contains("the index of charts was read");
    }
  }

  private void declareRelease(ChartServer charts) {
    apply(
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: HelmRepository
        metadata: {name: charts, namespace: NAMESPACE}
        spec: {url: "%s", interval: 1s}
        """
            .formatted(charts.url()));
    apply(
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: web, namespace: NAMESPACE}
        spec:
          interval: 30m
          chart:
            spec:
              chart: web
              version: 1.x
              interval: 1s
              sourceRef: {kind: HelmRepository, name: charts}
          values: {size: 4}
        """);
  }
}
