package dev.plumbline.it.cluster;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The HelmRelease `web` of a lab, whose chart is in the folder `charts/web` of its repository.
record Release(Lab lab) {

  void apply(String yaml) {
    Declaring.apply(lab.server, Yaml.readOne(yaml.replace("NAMESPACE", lab.namespace)));
  }

  /// Declares the repository, and the release with more lines of its spec.
  void declare(String more) {
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

  /// Where the release is on the server.
  String path() {
    return "/apis/helm.toolkit.fluxcd.io/v2/namespaces/" + lab.namespace + "/helmreleases/web";
  }

  String ready() {
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

  void untilReady(String expected) {
    lab.until(
        "Ready is " + expected,
        () -> ready().equals(expected),
        () -> String.valueOf(lab.get(path())));
  }

  Optional<JsonObject> job(String name) {
    return lab.get("/apis/batch/v1/namespaces/" + lab.namespace + "/jobs/" + name);
  }

  void untilJob(String name) {
    lab.until(
        "the hook " + name + " runs",
        () -> job(name).isPresent(),
        () -> String.valueOf(lab.get(path())));
  }

  /// A chart without hooks.
  static Map<String, String> plainChart() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    WebChart.files().forEach((name, text) -> files.put("charts/web/" + name, text));
    return files;
  }

  /// A chart with a hook for each occasion, and a definition.
  static Map<String, String> chartWithHooks() {
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
}
