package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.kube.ApiServer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What must come first comes first, and is healthy before the next begins: waves, definitions,
/// pruning, dependencies.
class OrderIT {

  private static final String WIDGETS =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.GROUP}
      spec:
        group: GROUP
        scope: Namespaced
        names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec: {type: object, properties: {size: {type: integer}}}
      """;

  private final Lab lab = Lab.on(ApiServer.shared());
  private final Played played = Played.in(lab);

  @AfterEach
  void close() {
    lab.close();
  }

  private static String inWave(int wave, String manifest) {
    return manifest.replaceFirst(
        "metadata:\n",
        "metadata:\n  annotations: {argocd.argoproj.io/sync-wave: \"" + wave + "\"}\n");
  }

  private static String deployment(String name) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: %s
    spec:
      selector: {matchLabels: {app: %s}}
      template:
        metadata: {labels: {app: %s}}
        spec:
          containers:
            - {name: main, image: "registry.k8s.io/pause:3.10"}
    """
        .formatted(name, name, name);
  }

  /// When an object was last written, in the order of all writes to the server.
  private long written(JsonObject object) {
    return Long.parseLong(
        object.object("metadata").flatMap(m -> m.string("resourceVersion")).orElseThrow());
  }

  @Test
  void bringsWavesOneAfterTheOther() {
    String commit =
        lab.commit(
            "Begin",
            Map.of(
                "root/shop.yaml",
                lab.application("shop", AUTOMATED),
                "shop/late.yaml",
                inWave(1, configMapYaml("aaa-late", "wave", "1")),
                "shop/middle.yaml",
                deployment("middle"),
                "shop/early.yaml",
                inWave(-1, configMapYaml("zzz-early", "wave", "-1"))));
    lab.start();
    lab.untilActivity("shop", Activity.WAITING);
    assertThat(lab.configMap("zzz-early")).isPresent();
    assertThat(lab.configMap("aaa-late")).as("the wave before is not healthy").isEmpty();
    played.rolledOut("middle");
    lab.untilSettled("shop", commit);
    assertThat(written(lab.configMap("zzz-early").orElseThrow()))
        .isLessThan(written(lab.configMap("aaa-late").orElseThrow()));
  }

  @Test
  void prunesWavesInTheOppositeOrder() {
    String held = "metadata:\n  finalizers: [example.org/hold]\n";
    String late = configMapYaml("late", "wave", "1").replaceFirst("metadata:\n", held);
    String begin =
        lab.commit(
            "Begin",
            Map.of(
                "root/shop.yaml",
                lab.application("shop", AUTOMATED),
                "shop/stays.yaml",
                configMapYaml("stays", "wave", "0"),
                "shop/late.yaml",
                inWave(1, late),
                "shop/early.yaml",
                inWave(-1, configMapYaml("early", "wave", "-1"))));
    lab.start();
    lab.untilSettled("shop", begin);
    String commit = lab.commit("Prune", Map.of("shop/late.yaml", "", "shop/early.yaml", ""));
    lab.untilActivity("shop", Activity.WAITING);
    assertThat(lab.configMap("early")).as("what came later is not gone yet").isPresent();
    lab.patch(lab.pathOf("late"), "{\"metadata\":{\"finalizers\":null}}");
    lab.untilSettled("shop", commit);
    assertThat(lab.configMap("late")).isEmpty();
    assertThat(lab.configMap("early")).isEmpty();
    assertThat(new StoredInventory(lab, "shop").names()).containsExactly("stays");
  }

  @Test
  void prunesLastIfToldSo() {
    String policy = AUTOMATED + "syncOptions: [PruneLast=true]";
    String begin =
        lab.commit(
            "Begin",
            Map.of(
                "root/shop.yaml",
                lab.application("shop", policy),
                "shop/old.yaml",
                configMapYaml("old", "version", "1")));
    lab.start();
    lab.untilSettled("shop", begin);
    String commit =
        lab.commit("Next", Map.of("shop/old.yaml", "", "shop/new.yaml", deployment("new")));
    lab.untilActivity("shop", Activity.WAITING);
    assertThat(lab.configMap("old")).as("the new one is not healthy yet").isPresent();
    played.rolledOut("new");
    lab.untilSettled("shop", commit);
    assertThat(lab.configMap("old")).isEmpty();
  }

  @Test
  void bringsADefinitionAndItsObjectsInOneCommit() {
    String group = lab.namespace + ".example.org";
    String widget =
        "apiVersion: " + group + "/v1\nkind: Widget\nmetadata: {name: one}\nspec: {size: 3}\n";
    String path = "/apis/" + group + "/v1/namespaces/" + lab.namespace + "/widgets/one";
    String begin =
        lab.commit(
            "Begin",
            Map.of(
                "root/shop.yaml",
                lab.application("shop", AUTOMATED),
                "shop/a-widget.yaml",
                widget,
                "shop/definition.yaml",
                WIDGETS.replace("GROUP", group),
                "shop/web.yaml",
                configMapYaml("web", "greeting", "hello")));
    lab.start();
    lab.untilSettled("shop", begin);
    assertThat(lab.get(path)).isPresent();

    lab.patch(path, "{\"spec\":{\"size\":4}}");
    lab.until("drift of the new kind is healed", () -> size(path).equals(Optional.of(3L)));

    String removed =
        lab.commit("Remove", Map.of("shop/a-widget.yaml", "", "shop/definition.yaml", ""));
    lab.untilSettled("shop", removed);
    String definitionPath =
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets." + group;
    lab.until("the definition is gone", () -> lab.get(definitionPath).isEmpty());
    assertThat(lab.configMap("web")).isPresent();
  }

  private Optional<Long> size(String path) {
    return lab.get(path)
        .flatMap(object -> object.object("spec"))
        .flatMap(spec -> spec.integer("size"));
  }

  private static Map<String, String> bothChanged() {
    return Map.of(
        "shop/web.yaml",
        configMapYaml("web", "greeting", "bye"),
        "base/store.yaml",
        deployment("store").replace("3.10", "3.9"));
  }

  @Test
  void waitsForWhatItDependsOn() {
    Flux flux = new Flux(lab);
    String depends = "wait: true\ndependsOn: [{name: " + lab.name("base") + "}]";
    String begin =
        lab.commit(
            "Begin",
            Map.of(
                "root/source.yaml",
                flux.source(),
                "root/shop.yaml",
                flux.kustomization("shop", depends),
                "root/base.yaml",
                flux.kustomization("base", "wait: true"),
                "shop/web.yaml",
                configMapYaml("web", "greeting", "hello"),
                "base/store.yaml",
                deployment("store")));
    lab.start();
    lab.untilActivity("base", Activity.WAITING);
    assertThat(lab.untilProblem("shop", ProblemCode.DEPENDENCY_NOT_READY).what())
        .contains(lab.name("base"));
    assertThat(lab.configMap("web")).isEmpty();
    played.rolledOut("store");
    lab.untilSettled("base", begin);
    lab.untilSettled("shop", begin);

    String next = lab.commit("Both change", bothChanged());
    lab.untilActivity("base", Activity.WAITING);
    lab.untilProblem("shop", ProblemCode.DEPENDENCY_NOT_READY);
    assertThat(lab.value("web", "greeting")).as("the base is not there yet").isEqualTo("hello");
    played.rolledOut("store");
    lab.untilSettled("shop", next);
    assertThat(lab.value("web", "greeting")).isEqualTo("bye");
  }
}
