package dev.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.Session;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.RequestCounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An Application of a Helm chart, with values from everywhere, a hook, and a definition of its own
/// kind.
class HelmIT {

  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: {{ .Release.Name }}-migrate
        annotations:
          helm.sh/hook: pre-install,pre-upgrade
          helm.sh/hook-delete-policy: before-hook-creation
      spec:
        backoffLimit: 0
        template:
          spec:
            restartPolicy: Never
            containers: [{name: main, image: "busybox:1.37"}]
      """;

  private static final String WEB =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: web, labels: {release: {{ .Release.Name }}}}
      data:
        namespace: {{ .Release.Namespace }}
        colour: {{ .Values.colour }}
        size: {{ .Values.size | quote }}
        page: {{ .Values.page | quote }}
        password: {{ randAlphaNum 12 }}
      """;

  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: gadgets.helm.example.org}
      spec:
        group: helm.example.org
        names: {kind: Gadget, plural: gadgets, singular: gadget, listKind: GadgetList}
        scope: Namespaced
        versions:
        - name: v1
          served: true
          storage: true
          schema:
            openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  private final Lab lab = Lab.on(ApiServer.shared());
  private final Played played = Played.in(lab);

  @AfterEach
  void close() {
    lab.close();
  }

  private String application(String helm) {
    return lab.application("shop", "automated: {prune: true, selfHeal: true}\nretry: {limit: 0}")
        .replace("directory: {recurse: true}", "helm: " + helm);
  }

  private Map<String, String> begin() {
    Map<String, String> files = new TreeMap<>();
    files.put(
        "root/shop.yaml",
        application(
            "{releaseName: shop, valueFiles: [../values.yaml], valuesObject: {size: 2},"
                + " parameters: [{name: size, value: \"3\", forceString: true}],"
                + " fileParameters: [{name: page, path: page.txt}]}"));
    files.put("values.yaml", "colour: green\nsize: 1\n");
    files.put("shop/Chart.yaml", "apiVersion: v2\nname: chart\nversion: 1.0.0\n");
    files.put("shop/values.yaml", "colour: red\n");
    files.put("shop/page.txt", "hello");
    files.put("shop/crds/gadgets.yaml", DEFINITION);
    files.put("shop/templates/web.yaml", WEB);
    files.put("shop/templates/migrate.yaml", JOB);
    files.put(
        "shop/templates/gadget.yaml",
        "apiVersion: helm.example.org/v1\nkind: Gadget\nmetadata: {name: one}\nspec: {a: 1}\n");
    return files;
  }

  @Test
  void aChartIsAppliedWithItsHookItsDefinitionAndItsValues() {
    String first = lab.commit("Begin", begin());
    lab.start();
    lab.until("the hook runs", () -> !uid().isEmpty(), () -> String.valueOf(lab.status("shop")));
    assertThat(lab.configMap("web")).as("the hook has not finished").isEmpty();
    played.completed("shop-migrate");
    lab.untilSettled("shop", first);
    assertThat(lab.value("web", "namespace")).isEqualTo(lab.namespace);
    assertThat(lab.value("web", "colour")).isEqualTo("green");
    assertThat(lab.value("web", "size")).isEqualTo("3");
    assertThat(lab.value("web", "page")).isEqualTo("hello");
    assertThat(lab.get(path("helm.example.org/v1", "gadgets/one"))).isPresent();

    String migrated = uid();
    String password = lab.value("web", "password");
    RequestCounts before = lab.server.counts();
    lab.untilSettled("shop", lab.commit("Elsewhere", Map.of("README.md", "hello")));
    assertThat(lab.server.counts().minus(before).writes()).as("nothing changed").isZero();

    String second = lab.commit("Change", Map.of("values.yaml", "colour: blue\n"));
    lab.until("the hook is made anew", () -> !List.of("", migrated).contains(uid()));
    played.completed("shop-migrate");
    lab.untilSettled("shop", second);
    assertThat(lab.value("web", "colour")).isEqualTo("blue");
    assertThat(lab.value("web", "password")).as("chance gives the same").isEqualTo(password);
  }

  private String uid() {
    return lab.get(path("batch/v1", "jobs/shop-migrate"))
        .flatMap(object -> object.object("metadata"))
        .flatMap(metadata -> metadata.string("uid"))
        .orElse("");
  }

  @Test
  void aChartThatCannotBeRenderedIsNamed() {
    Map<String, String> files = begin();
    files.put("shop/templates/web.yaml", "{{ fail \"no colour\" }}");
    lab.commit("Begin", files);
    lab.start();
    assertThat(lab.untilProblem("shop", ProblemCode.RENDER_FAILED).message())
        .contains("execution error at (chart/templates/web.yaml:1:3): no colour");
  }

  @Test
  void whatHelmWarnsOfIsToldInPlanAndStatusAndStopsNothing() {
    String warning = "shop: the default of chart.extra is not used: the values have a table there";
    Map<String, String> files = begin();
    files.put("shop/values.yaml", "colour: red\nextra: 1\n");
    files.put("values.yaml", "colour: green\nextra: {a: 1}\n");
    files
        .keySet()
        .removeAll(
            List.of(
                "shop/templates/migrate.yaml",
                "shop/templates/gadget.yaml",
                "shop/crds/gadgets.yaml"));
    String first = lab.commit("Begin", files);
    lab.start();
    lab.untilSettled("shop", first);
    assertThat(lab.status("shop").orElseThrow().warnings()).containsExactly(warning);
    assertThat(lab.status("shop").orElseThrow().problems()).isEmpty();
    JsonObject plan =
        lab.plumb()
            .ask(
                Session.Operation.PLAN,
                JsonObject.of("application", new JsonString(lab.id("shop").toString())));
    assertThat(plan.string("text").orElseThrow().split(warning, -1)).hasSize(2);

    lab.untilSettled("shop", lab.commit("Mend", Map.of("shop/values.yaml", "colour: red\n")));
    lab.until("it is quiet", () -> lab.status("shop").orElseThrow().warnings().isEmpty());
  }

  private String path(String group, String object) {
    return "/apis/" + group + "/namespaces/" + lab.namespace + "/" + object;
  }
}
