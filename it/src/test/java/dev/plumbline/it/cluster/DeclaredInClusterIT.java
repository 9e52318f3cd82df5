package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.dialect.Dialect;
import dev.plumbline.dialect.argocd.ArgoCdDialect;
import dev.plumbline.dialect.flux.FluxDialect;
import dev.plumbline.model.JsonValue;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Applications that are declared by resources in the cluster: read, run, their status written back
/// as the originals write it, and cleaned up by their finalizers.
class DeclaredInClusterIT {

  private static final String APPLICATIONS =
      "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications";

  private static ApiServer server;
  private static Lab lab;
  private static String commit;

  @BeforeAll
  static void start() {
    server = ApiServer.start(ApiServerOptions.PLAIN);
    for (Dialect dialect : List.of(new ArgoCdDialect(), new FluxDialect())) {
      dialect.definitions().forEach(text -> apply(Yaml.readOne(text)));
    }
    lab = Lab.on(server);
    lab.createNamespace("argocd");
    commit =
        lab.commit(
            "Begin",
            Map.of(
                "shop/web.yaml", configMapYaml("web", "greeting", "hello"),
                "fleet/db.yaml", configMapYaml("db", "size", "1")));
    lab.startFromCluster();
  }

  @AfterAll
  static void stop() {
    lab.close();
    server.close();
  }

  @Test
  void argoCdsApplication() {
    apply(Yaml.readOne(lab.application("shop", AUTOMATED)));
    lab.untilSettled("shop", commit);
    String path = APPLICATIONS + "/" + lab.name("shop");
    lab.until(
        "the status says Synced and Healthy",
        () ->
            text(path, "status", "sync", "status").equals("Synced")
                && text(path, "status", "health", "status").equals("Healthy")
                && text(path, "status", "sync", "revision").equals(commit),
        () -> String.valueOf(lab.get(path)));
    server.request("DELETE", path, null, null);
    lab.until("the resource is gone", () -> lab.get(path).isEmpty());
    assertThat(lab.configMap("web")).isEmpty();
  }

  @Test
  void fluxsKustomization() {
    apply(Yaml.readOne(gitRepository()));
    apply(Yaml.readOne(kustomization()));
    String path =
        "/apis/kustomize.toolkit.fluxcd.io/v1/namespaces/"
            + lab.namespace
            + "/kustomizations/fleet";
    lab.until(
        "the status says Ready",
        () -> ready(path) && text(path, "status", "lastAppliedRevision").endsWith(commit),
        () -> String.valueOf(lab.get(path)));
    assertThat(lab.value("db", "size")).isEqualTo("1");
    String source =
        "/apis/source.toolkit.fluxcd.io/v1/namespaces/" + lab.namespace + "/gitrepositories/fleet";
    lab.until(
        "the source has its status",
        () -> lab.get(source).flatMap(s -> s.at("status", "artifact", "revision")).isPresent(),
        () -> String.valueOf(lab.get(source)));
    server.request("DELETE", path, null, null);
    lab.until("the resource is gone", () -> lab.get(path).isEmpty());
    assertThat(lab.configMap("db")).isEmpty();
  }

  @Test
  void aRefusedDeclarationSaysWhy() {
    String declaration =
        lab.application("odd", AUTOMATED).replace("path: odd,", "path: odd, chart: nginx,");
    apply(Yaml.readOne(declaration));
    String path = APPLICATIONS + "/" + lab.name("odd");
    lab.until(
        "the status names the field",
        () ->
            lab.get(path)
                .flatMap(resource -> resource.object("status"))
                .map(Json::write)
                .orElse("")
                .contains("chart"),
        () -> String.valueOf(lab.get(path)));
  }

  /// Limits of projects are not enforced yet: an application of such a project must not run.
  @Test
  void anApplicationOfALimitedProjectIsRefused() {
    apply(
        Yaml.readOne(
            """
            apiVersion: argoproj.io/v1alpha1
            kind: AppProject
            metadata: {name: tight, namespace: argocd}
            spec: {sourceRepos: ["https://git.example.org/other"], destinations: []}
            """));
    apply(
        Yaml.readOne(
            lab.application("limited", AUTOMATED).replace("project: default", "project: tight")));
    String path = APPLICATIONS + "/" + lab.name("limited");
    lab.until(
        "the status names the project",
        () ->
            lab.get(path)
                .flatMap(resource -> resource.object("status"))
                .map(Json::write)
                .orElse("")
                .contains("whose AppProject sets limits"),
        () -> String.valueOf(lab.get(path)));
  }

  private static boolean ready(String path) {
    return lab
        .get(path)
        .flatMap(resource -> resource.object("status"))
        .flatMap(status -> status.array("conditions"))
        .stream()
        .flatMap(conditions -> conditions.objects().stream())
        .anyMatch(
            condition ->
                condition.string("type").equals(Optional.of("Ready"))
                    && condition.string("status").equals(Optional.of("True")));
  }

  private static String text(String path, String... names) {
    return lab.get(path)
        .flatMap(resource -> resource.at(names))
        .map(value -> Json.write(value).replace("\"", ""))
        .orElse("");
  }

  private static String gitRepository() {
    return """
    apiVersion: source.toolkit.fluxcd.io/v1
    kind: GitRepository
    metadata: {name: fleet, namespace: %s}
    spec: {url: "%s", interval: 1m, ref: {branch: main}}
    """
        .formatted(lab.namespace, lab.url);
  }

  private static String kustomization() {
    return """
    apiVersion: kustomize.toolkit.fluxcd.io/v1
    kind: Kustomization
    metadata: {name: fleet, namespace: %s}
    spec:
      interval: 10m
      path: ./fleet
      prune: true
      wait: true
      targetNamespace: %s
      sourceRef: {kind: GitRepository, name: fleet}
    """
        .formatted(lab.namespace, lab.namespace);
  }

  private static void apply(JsonValue resource) {
    Declaring.apply(server, resource);
  }
}
