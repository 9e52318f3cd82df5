package dev.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.dialect.flux.FluxDialect;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// HelmReleases that are declared in the cluster: their charts, values, hooks and status.
class HelmReleaseIT {

  private static final String DEFINITION =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.release.example.org";

  private static ApiServer server;

  private Lab lab;
  private Played played;
  private Release release;

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
    release = new Release(lab);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void aChartInGitIsInstalledUpgradedAndUninstalled() {
    lab.commit("Begin", Release.chartWithHooks());
    lab.startFromCluster();
    release.declare("values: {size: 2}");
    release.untilJob("before");
    assertThat(lab.configMap("web")).as("the hook has not finished").isEmpty();
    assertThat(Json.write(lab.get(DEFINITION).orElseThrow()))
        .as("definitions come before hooks")
        .contains("\"type\":\"Established\"");
    played.completed("before");
    release.untilReady("True InstallSucceeded");
    assertThat(lab.value("web", "release")).isEqualTo(lab.namespace + "/web");
    assertThat(lab.value("web", "size")).isEqualTo("2");
    assertThat(release.job("upgrade")).isEmpty();
    assertThat(release.job("check")).isEmpty();
    assertThat(Json.write(lab.configMap("web").orElseThrow().object("metadata").orElseThrow()))
        .contains(
            "\"meta.helm.sh/release-name\":\"web\"", "\"helm.toolkit.fluxcd.io/name\":\"web\"");

    lab.commit(
        "Change", Map.of("charts/web/values.yaml", "size: 1\ncolour: blue\napi: {token: x}\n"));
    lab.plumb().engine().refresh(lab.url);
    release.untilJob("upgrade");
    assertThat(lab.value("web", "colour")).isEqualTo("blue");
    played.completed("upgrade");
    release.untilReady("True UpgradeSucceeded");
    assertThat(Json.write(lab.get(release.path()).orElseThrow().object("status").orElseThrow()))
        .contains(
            "Helm upgrade succeeded for release " + lab.namespace + "/web.v2 with chart web@");

    uninstall();
  }

  private void uninstall() {
    server.request("DELETE", release.path(), null, null);
    release.untilJob("farewell");
    assertThat(lab.configMap("web")).isPresent();
    played.completed("farewell");
    lab.until("the resource is gone", () -> lab.get(release.path()).isEmpty());
    assertThat(lab.configMap("web")).isEmpty();
    assertThat(release.job("farewell")).isEmpty();
    assertThat(lab.get(DEFINITION)).as("a definition of crds/ stays").isPresent();
  }

  @Test
  void valuesComeFromTheClusterAndAreFollowed() {
    lab.commit("Begin", Release.plainChart());
    lab.startFromCluster();
    release.declare(
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
    release.untilReady("False ValuesError");
    makeToken();
    release.apply(configMap("green"));
    release.untilReady("True InstallSucceeded");
    assertThat(lab.value("web", "release")).isEqualTo(lab.namespace + "/front");
    assertThat(lab.value("web", "size")).isEqualTo("7");
    assertThat(lab.value("web", "colour")).isEqualTo("green");
    assertThat(lab.value("web", "token")).as("of hunter2,").isEqualTo("2831b518");
    assertThat(lab.value("web", "image")).isEqualTo("web:2");

    release.apply(configMap("blue"));
    lab.until(
        "the change is deployed at once",
        () -> lab.value("web", "colour").equals("blue"),
        () -> String.valueOf(lab.get(release.path())));
    assertThat(Json.write(lab.get(release.path()).orElseThrow())).doesNotContain("hunter2");
  }

  private void makeToken() {
    release.apply(
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
      release.untilReady("True InstallSucceeded");
      assertThat(lab.value("web", "size")).isEqualTo("4");
      charts.publish(
          "1.1.0",
          Map.of(
              "templates/web.yaml", WebChart.WEB, "values.yaml", "colour: new\napi: {token: x}\n"));
      release.untilReady("True UpgradeSucceeded");
      assertThat(lab.value("web", "colour")).isEqualTo("new");
      assertThat(Json.write(lab.get(release.path()).orElseThrow().object("status").orElseThrow()))
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
    release.apply(
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: HelmRepository
        metadata: {name: charts, namespace: NAMESPACE}
        spec: {url: "%s", interval: 1s}
        """
            .formatted(charts.url()));
    release.apply(
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
