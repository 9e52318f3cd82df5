package dev.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.dialect.flux.FluxDialect;
import dev.plumbline.model.JsonArray;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of HelmReleases over time: drift that is left to others, definitions, the end.
class HelmReleaseFateIT {

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
  void theHooksOfADeletionOutliveTheProcessAndTheRepository() {
    lab.commit("Begin", Release.chartWithHooks());
    lab.startFromCluster();
    release.declare("");
    release.untilJob("before");
    played.completed("before");
    release.untilReady("True InstallSucceeded");
    lab.stop();
    server.request("DELETE", release.path(), null, null);
    server.request(
        "DELETE",
        "/apis/source.toolkit.fluxcd.io/v1/namespaces/" + lab.namespace + "/gitrepositories/fleet",
        null,
        null);
    lab.git.close();
    lab.startFromCluster();
    release.untilJob("farewell");
    assertThat(lab.configMap("web")).isPresent();
    assertThat(hookSecrets()).isEqualTo(1);
    played.completed("farewell");
    lab.until("the resource is gone", () -> lab.get(release.path()).isEmpty());
    assertThat(lab.configMap("web")).isEmpty();
    assertThat(release.job("farewell")).isEmpty();
    assertThat(hookSecrets()).isZero();
  }

  private int hookSecrets() {
    String all = "/api/v1/namespaces/plumbline-system/secrets";
    return lab.get(all + "?labelSelector=plumbline.dev%2Fdeletion-hooks")
        .flatMap(list -> list.array("items"))
        .orElse(JsonArray.EMPTY)
        .size();
  }

  @Test
  void onlyWhatIsNotIgnoredIsPutBack() {
    lab.commit("Begin", Release.plainChart());
    lab.startFromCluster();
    release.declare(
        """
        driftDetection:
          mode: enabled
          ignore: [{paths: [/data/colour], target: {kind: ConfigMap}}]
        """);
    release.untilReady("True InstallSucceeded");
    lab.patch(lab.pathOf("web"), "{\"data\": {\"colour\": \"theirs\", \"size\": \"9\"}}");
    lab.until("the size is put back", () -> lab.value("web", "size").equals("1"));
    assertThat(lab.value("web", "colour")).isEqualTo("theirs");
    lab.patch(lab.pathOf("web"), "{\"data\": {\"colour\": \"other\"}}");
    lab.patch(lab.pathOf("web"), "{\"data\": {\"size\": \"8\"}}");
    lab.until("the size is put back", () -> lab.value("web", "size").equals("1"));
    assertThat(lab.value("web", "colour")).isEqualTo("other");
    lab.commit("Change", Map.of("charts/web/values.yaml", "size: 3\napi: {token: none}\n"));
    lab.until("the release is upgraded", () -> lab.value("web", "size").equals("3"));
    assertThat(lab.value("web", "colour")).isEqualTo("none");
  }

  @Test
  void definitionsChangeOnlyIfAnUpgradeMayReplaceThem() {
    String kind = "gadgets-" + lab.namespace;
    String definition =
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + kind + ".release.example.org";
    Map<String, String> files = Release.plainChart();
    files.put("charts/web/crds/gadgets.yaml", gadgets(kind, "one"));
    lab.commit("Begin", files);
    lab.startFromCluster();
    release.declare("");
    release.untilReady("True InstallSucceeded");
    assertThat(Json.write(lab.get(definition).orElseThrow())).contains("step one");

    Map<String, String> second = new LinkedHashMap<>();
    second.put("charts/web/crds/gadgets.yaml", gadgets(kind, "two"));
    second.put("charts/web/crds/more.yaml", gadgets("more" + kind, "two"));
    second.put("charts/web/values.yaml", "size: 2\napi: {token: none}\n");
    lab.commit("Upgrade", second);
    release.untilReady("True UpgradeSucceeded");
    assertThat(Json.write(lab.get(definition).orElseThrow())).contains("step one");
    assertThat(lab.get(definition.replace(kind, "more" + kind))).isEmpty();

    release.declare("upgrade: {crds: CreateReplace}");
    lab.until(
        "the definition is replaced",
        () -> Json.write(lab.get(definition).orElseThrow()).contains("step two"),
        () -> String.valueOf(lab.get(release.path())));
    lab.until(
        "the new definition is there",
        () -> lab.get(definition.replace(kind, "more" + kind)).isPresent());
  }

  private static String gadgets(String plural, String step) {
    return WebChart.DEFINITION
        .replace("widgets.release", plural + ".release")
        .replace("plural: widgets", "plural: " + plural)
        .replace("singular: widget,", "singular: " + plural.replace("gadgets", "gadget") + ",")
        .replace("Widget", plural.startsWith("more") ? "Moregadget" : "Gadget")
        .replace("type: object,", "type: object, description: step " + step + ",");
  }
}
