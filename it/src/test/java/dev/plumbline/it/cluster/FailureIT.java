package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.kube.ApiServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the server refuses has a name, stops nothing beside it, and is taken up again where it
/// stopped.
class FailureIT {

  private final Lab lab = Lab.on(ApiServer.shared());
  private final StoredInventory inventory = new StoredInventory(lab, "shop");

  @AfterEach
  void close() {
    lab.close();
  }

  private static String service(String name) {
    return """
    apiVersion: v1
    kind: Service
    metadata: {name: %s}
    spec: {selector: {app: web}, ports: [{port: 80}]}
    """
        .formatted(name);
  }

  private static String fixed(String value, String options) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: web
      annotations: {%s}
    immutable: true
    data: {greeting: %s}
    """
        .formatted(options, value);
  }

  private String declare(String policy) {
    return lab.commit("Declare", Map.of("root/shop.yaml", lab.application("shop", policy)));
  }

  private String uid(String configMap) {
    return lab.configMap(configMap)
        .flatMap(map -> map.object("metadata"))
        .flatMap(metadata -> metadata.string("uid"))
        .orElseThrow();
  }

  @Test
  void appliesTheOthersOfAStageAndResumes() {
    declare(AUTOMATED);
    lab.commit(
        "Begin",
        Map.of(
            "shop/a.yaml",
            configMapYaml("a", "greeting", "hello"),
            "shop/b.yaml",
            configMapYaml("b", "not a key!", "hello"),
            "shop/c.yaml",
            configMapYaml("c", "greeting", "hello"),
            "shop/d.yaml",
            service("d")));
    lab.start();
    assertThat(lab.untilProblem("shop", ProblemCode.OBJECT_REJECTED).subject())
        .isEqualTo("ConfigMap " + lab.namespace + "/b");
    assertThat(lab.configMap("a")).isPresent();
    assertThat(lab.configMap("b")).isEmpty();
    assertThat(lab.configMap("c")).isPresent();
    assertThat(lab.get("/api/v1/namespaces/" + lab.namespace + "/services/d")).isPresent();
    lab.until("the inventory says so", () -> inventory.names().size() == 3);
    assertThat(inventory.names()).containsExactlyInAnyOrder("a", "c", "d");

    String uid = uid("a");
    String commit =
        lab.commit("Correct", Map.of("shop/b.yaml", configMapYaml("b", "key", "hello")));
    lab.untilSettled("shop", commit);
    assertThat(inventory.names()).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(uid("a")).isEqualTo(uid);
  }

  @Test
  void stopsAtAStageThatFailed() {
    declare(AUTOMATED);
    String late =
        configMapYaml("late", "greeting", "hello")
            .replaceFirst(
                "metadata:\n", "metadata:\n  annotations: {argocd.argoproj.io/sync-wave: \"1\"}\n");
    lab.commit(
        "Begin",
        Map.of("shop/b.yaml", configMapYaml("b", "not a key!", "hello"), "shop/late.yaml", late));
    lab.start();
    lab.untilProblem("shop", ProblemCode.OBJECT_REJECTED);
    assertThat(lab.configMap("late")).isEmpty();
  }

  @Test
  void namesTheFieldThatCannotChange() {
    declare(AUTOMATED);
    lab.start();
    lab.untilSettled("shop", lab.commit("Begin", Map.of("shop/web.yaml", fixed("hello", ""))));
    String uid = uid("web");
    lab.commit("Change", Map.of("shop/web.yaml", fixed("bye", "")));
    assertThat(lab.untilProblem("shop", ProblemCode.IMMUTABLE_FIELD).message())
        .contains("ConfigMap " + lab.namespace + "/web", "data", "Force=true,Replace=true");
    assertThat(lab.value("web", "greeting")).isEqualTo("hello");

    String options = "argocd.argoproj.io/sync-options: \"Force=true,Replace=true\"";
    String commit = lab.commit("Allow", Map.of("shop/web.yaml", fixed("bye", options)));
    lab.untilSettled("shop", commit);
    assertThat(lab.value("web", "greeting")).isEqualTo("bye");
    assertThat(uid("web")).as("the object is another one").isNotEqualTo(uid);
    assertThat(inventory.names()).containsExactly("web");
  }

  @Test
  void replacesWhatFluxForces() {
    Flux flux = new Flux(lab);
    String option = "kustomize.toolkit.fluxcd.io/force: enabled";
    lab.start();
    String begin =
        lab.commit(
            "Begin",
            Map.of(
                "root/source.yaml",
                flux.source(),
                "root/shop.yaml",
                flux.kustomization("shop", "wait: true"),
                "shop/web.yaml",
                fixed("hello", option)));
    lab.untilSettled("shop", begin);
    String uid = uid("web");
    String commit = lab.commit("Change", Map.of("shop/web.yaml", fixed("bye", option)));
    lab.untilSettled("shop", commit);
    assertThat(lab.value("web", "greeting")).isEqualTo("bye");
    assertThat(uid("web")).isNotEqualTo(uid);
  }

  @Test
  void saysThatANamespaceIsBeingDeletedAndGoesOnOnceThereIsANewOne() {
    declare(AUTOMATED.replace("limit: 3", "limit: -1"));
    lab.start();
    lab.untilSettled(
        "shop",
        lab.commit("Begin", Map.of("shop/web.yaml", configMapYaml("web", "greeting", "hello"))));
    lab.server.request("DELETE", "/api/v1/namespaces/" + lab.namespace);
    String commit = lab.commit("More", Map.of("shop/db.yaml", configMapYaml("db", "size", "1")));
    lab.untilProblem("shop", ProblemCode.NAMESPACE_TERMINATING);
    assertThat(lab.configMap("web")).isPresent();

    endNamespace();
    lab.createNamespace(lab.namespace);
    lab.untilSettled("shop", commit);
    assertThat(lab.value("web", "greeting")).isEqualTo("hello");
    assertThat(lab.value("db", "size")).isEqualTo("1");
  }

  /// What the controller of namespaces does: removes all that is inside, then the namespace.
  private void endNamespace() {
    String path = "/api/v1/namespaces/" + lab.namespace;
    lab.server.request("DELETE", path + "/configmaps");
    lab.server.request(
        "PUT",
        path + "/finalize",
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\""
            + lab.namespace
            + "\"},\"spec\":{\"finalizers\":[]}}",
        "application/json");
    lab.until("the namespace is gone", () -> lab.get(path).isEmpty());
  }

  @Test
  void createsTheNamespaceIfToldSoAndLeavesItBehind() {
    String other = lab.namespace + "-new";
    String elsewhere =
        lab.application("shop", AUTOMATED)
            .replace("namespace: " + lab.namespace, "namespace: " + other);
    lab.commit(
        "Begin",
        Map.of(
            "root/shop.yaml",
            elsewhere,
            "root/other.yaml",
            lab.application("other", AUTOMATED),
            "other/web.yaml",
            configMapYaml("web", "greeting", "hello"),
            "shop/web.yaml",
            configMapYaml("web", "greeting", "hello")));
    lab.start();
    lab.untilProblem("shop", ProblemCode.NAMESPACE_MISSING);

    String create =
        "syncOptions: [CreateNamespace=true]\nmanagedNamespaceMetadata: {labels: {team: shop}}\n";
    String made =
        lab.commit(
            "Create it",
            Map.of(
                "root/shop.yaml",
                lab.application("shop", AUTOMATED + create)
                    .replace("namespace: " + lab.namespace, "namespace: " + other)));
    lab.untilSettled("shop", made);
    String path = "/api/v1/namespaces/" + other;
    assertThat(lab.get(path).flatMap(n -> n.at("metadata", "labels")).toString())
        .contains("team", "shop");
    assertThat(lab.get(path + "/configmaps/web")).isPresent();

    lab.commit("Remove", Map.of("root/shop.yaml", ""));
    lab.until("the application is gone", () -> lab.status("shop").isEmpty());
    assertThat(lab.get(path + "/configmaps/web")).isEmpty();
    assertThat(lab.get(path)).as("others may live in the namespace").isPresent();
  }
}
