package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What reviews find, and what they do not.
class ReviewTest {

  @Test
  void whatAWorkloadNeedsAndNobodyDeclaresIsNamed() {
    List<String> found =
        Reviews.found("missing-reference", Reviews.deployment("robot", Reviews.PINNED, "A", "b"));

    assertThat(found)
        .containsExactly(
            "warning Deployment shop/web: needs ConfigMap shop/settings",
            "warning Deployment shop/web: needs PersistentVolumeClaim shop/data",
            "info Deployment shop/web: needs Secret shop/pull",
            "warning Deployment shop/web: needs ServiceAccount shop/robot");
  }

  @Test
  void whatIsDeclaredOrThereOrMadeByOthersIsNotMissing() {
    Neighbourhood around =
        new Neighbourhood(
            ServedVersions.NONE,
            Set.of(ObjectKey.of("v1", "ConfigMap", "shop", "settings")),
            Set.of(ObjectKey.of("v1", "PersistentVolumeClaim", "shop", "data")),
            true);
    List<DesiredObject> objects =
        Reviews.objects(
            Reviews.deployment("default", Reviews.PINNED, "A", "b")
                + "---\n{apiVersion: external-secrets.io/v1, kind: ExternalSecret,"
                + " metadata: {name: x, namespace: shop}, spec: {target: {name: pull}}}");

    assertThat(Reviews.found("missing-reference", objects, around)).isEmpty();
  }

  @Test
  void whereTheTargetWasLookedAtASecretThatIsNotThereIsAWarning() {
    Neighbourhood around = new Neighbourhood(ServedVersions.NONE, Set.of(), Set.of(), true);

    assertThat(
            Reviews.found(
                "missing-reference",
                Reviews.objects(Reviews.deployment("default", Reviews.PINNED, "A", "b")),
                around))
        .contains("warning Deployment shop/web: needs Secret shop/pull");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: s}, spec:"
            + " {tls: [{secretName: t}], rules: [{http: {paths: [{backend: {service: {name:"
            + " b}}}]}}]}}|Service s/b;Secret s/t",
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: s,"
            + " annotations: {cert-manager.io/cluster-issuer: x}}, spec: {tls: [{secretName:"
            + " t}]}}|",
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h, namespace:"
            + " s}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name:"
            + " w}}}|Deployment s/w",
        "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: r,"
            + " namespace: s}, roleRef: {kind: Role, name: q}}|Role s/q",
        "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: r,"
            + " namespace: s}, roleRef: {kind: ClusterRole, name: view}}|",
      })
  void referencesOfOtherKindsAreFollowed(String object, String needed) {
    List<String> names =
        Reviews.found("missing-reference", object).stream()
            .map(each -> each.replaceFirst(".*: needs ", ""))
            .sorted()
            .toList();

    assertThat(names)
        .isEqualTo(needed == null ? List.of() : Stream.of(needed.split(";")).sorted().toList());
  }

  @ParameterizedTest
  @CsvSource({"'app: web',0", "'app: web, tier: front',0", "'app: api',1", "'app: web, x: y',1"})
  void aServiceThatSelectsNoPodIsFound(String labels, int findings) {
    String service =
        "{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec:"
            + " {selector: {"
            + labels
            + "}}}";
    String all = Reviews.deployment("default", Reviews.PINNED, "A", "b") + "---\n" + service;

    assertThat(Reviews.found("selector", all)).hasSize(findings);
  }

  @Test
  void aServiceMaySelectPodsOfOthers() {
    String service =
        "{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector:"
            + " {app: web}}}";
    String operator =
        "---\n{apiVersion: acid.zalan.do/v1, kind: postgresql, metadata: {name: db, namespace:"
            + " shop}}";
    Neighbourhood around =
        new Neighbourhood(
            ServedVersions.NONE,
            Set.of(ObjectKey.of("apps/v1", "Deployment", "shop", "other")),
            Set.of(),
            false);

    assertThat(Reviews.found("selector", service)).hasSize(1);
    assertThat(Reviews.found("selector", service + "\n" + operator)).isEmpty();
    assertThat(Reviews.found("selector", Reviews.objects(service), around)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "registry.example/web:1.2,INFO",
    "registry.example:5000/web,WARNING",
    "web,WARNING",
    "web:latest,WARNING",
  })
  void imagesWithoutDigestAreFound(String image, Severity severity) {
    assertThat(Reviews.found("image-digest", Reviews.deployment("default", image, "A", "b")))
        .singleElement()
        .asString()
        .startsWith(severity.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void anImageWithItsDigestIsFine() {
    assertThat(
            Reviews.found("image-digest", Reviews.deployment("default", Reviews.PINNED, "A", "b")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "batch/v1beta1,CronJob,is written in batch/v1beta1",
    "policy/v1beta1,PodSecurityPolicy,is written in policy/v1beta1",
    "apps/v1,Deploymnt,'is of an unknown kind, Deploymnt of apps/v1'",
  })
  void versionsThatAreGoneAndKindsThatThereAreNotAreFound(
      String version, String kind, String what) {
    assertThat(Reviews.found("api-version", Reviews.kind(version, kind)))
        .containsExactly("warning " + kind + " shop/x: " + what);
  }

  @ParameterizedTest
  @CsvSource({"apps/v1,Deployment", "v1,Pod", "example.com/v1,Widget", "apps/v9,Deployment"})
  void othersMayBeThere(String version, String kind) {
    assertThat(Reviews.found("api-version", Reviews.kind(version, kind))).isEmpty();
  }

  @Test
  void whatTheTargetServesDecides() {
    ServedVersions served =
        new ServedVersions("v1.21.4", List.of("apps/v1/Deployment", "batch/v1beta1/CronJob"));
    Neighbourhood around = new Neighbourhood(served, Set.of(), Set.of(), false);

    assertThat(
            Reviews.found(
                "api-version", Reviews.objects(Reviews.kind("example.com/v1", "Widget")), around))
        .hasSize(1);
    assertThat(
            Reviews.found(
                "api-version", Reviews.objects(Reviews.kind("apps/v1", "Deployment")), around))
        .isEmpty();
    assertThat(
            Checks.review(
                new CheckInput(
                    Examples.application(false),
                    Reviews.objects(Reviews.kind("batch/v1beta1", "CronJob"))),
                around))
        .singleElement()
        .extracting(finding -> finding.problem().why())
        .isEqualTo("Kubernetes 1.25 will not have it");
  }

  @Test
  void deprecatedIsWhatTheTargetCallsSo() {
    String endpoints = Reviews.kind("v1", "Endpoints");
    assertThat(Reviews.found("api-version", endpoints))
        .containsExactly("warning Endpoints shop/x: is written in v1");
    assertThat(
            Checks.review(
                new CheckInput(Examples.application(false), Reviews.objects(endpoints)),
                Neighbourhood.UNKNOWN))
        .singleElement()
        .extracting(finding -> finding.problem().why())
        .isEqualTo("Kubernetes calls that deprecated since 1.33");
    assertThat(Reviews.found("api-version", Reviews.objects(endpoints), serving("v1.33.0")))
        .hasSize(1);
    assertThat(Reviews.found("api-version", Reviews.objects(endpoints), serving("v1.32.9")))
        .isEmpty();
  }

  private static Neighbourhood serving(String version) {
    return Neighbourhood.UNKNOWN.serving(new ServedVersions(version, List.of("v1/Endpoints")));
  }

  @Test
  void whatTheApplicationDefinesItselfIsKnown() {
    String definition =
        "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name:"
            + " w.apps}, spec: {group: apps, names: {kind: Widget}}}\n---\n";

    assertThat(Reviews.found("api-version", Reviews.kind("apps/v1", "Widget"))).hasSize(1);
    assertThat(Reviews.found("api-version", definition + Reviews.kind("apps/v1", "Widget")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: [1]}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {template: {spec:"
            + " {containers: [1, {env: {}, envFrom: 3, image: []}], volumes: x}}}}",
        "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {selector: [a]}}",
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: 1,"
            + " tls: [x], defaultBackend: {service: {}}}}",
        "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name:"
            + " x}, spec: {names: 1}}",
      })
  void oddShapesBreakNoCheck(String object) {
    List<Finding> found =
        Checks.review(
            new CheckInput(Examples.application(false), Reviews.objects(object)),
            Neighbourhood.UNKNOWN);

    assertThat(found).allSatisfy(each -> assertThat(each.severity()).isNotEqualTo(Severity.ERROR));
  }
}
