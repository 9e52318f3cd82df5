package dev.plumbline.dialect.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dialect.Declared;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.testkit.Yamls;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands against a HelmRelease or its source is told by name.
class HelmReleaseRefusalTest {

  private static final String GIT =
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      metadata: {name: platform, namespace: team}
      spec: {url: "https://git.example.com/a", interval: 1m}
      ---
      """;
  private static final String REPOSITORY =
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: HelmRepository
      metadata: {name: podinfo, namespace: team}
      spec: {url: "https://charts.example.com", interval: 1m}
      ---
      """;
  private static final String RELEASE =
      """
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: web, namespace: team}
      spec:
        interval: 10m
        chart: {spec: {chart: ./charts/web, sourceRef: {kind: GitRepository, name: platform}}}
      """;
  private static final String OF_REPOSITORY =
      RELEASE
          .replace("./charts/web", "podinfo")
          .replace(
              "{kind: GitRepository, name: platform}", "{kind: HelmRepository, name: podinfo}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubeConfig: {secretRef: {name: x}}",
        "healthCheckExprs: [{kind: x}]",
        "dependsOn: [{name: x, readyExpr: y}]",
        "chartRef: {kind: HelmChart, name: x}",
        "timeout: soon",
        "values: [a]",
        "valuesFrom: [{kind: Pod, name: x}]",
        "postRenderStrategy: never",
        "postRenderers: [{kustomize: {patchesJson6902: []}}]",
        "driftDetection: {mode: on}",
        "driftDetection: {ignore: [{paths: [/a], target: {labelSelector: a=b=c}}]}",
        "driftDetection: {ignore: [{paths: [/a], target: {annotationSelector: \"a>1\"}}]}",
        "driftDetection: {ignore: [{paths: [spec/replicas]}]}",
        "install: {crds: Always}",
        "install: {strategy: {name: Never}}",
        "upgrade: {preserveValues: true}",
        "upgrade: {remediation: {strategy: uninstall}}",
        "upgrade: {crds: Replace}",
        "uninstall: {deletionPropagation: orphan}",
        "uninstall: {deletionPropagation: later}",
        "typo: 1"
      })
  void refusesByName(String field) {
    String name = field.substring(0, field.indexOf(':')).replace("chartRef", "chart");

    assertThat(messages(GIT + RELEASE + "  " + field + "\n"))
        .isNotEmpty()
        .allSatisfy(
            message ->
                assertThat(message).startsWith("HelmRelease team/web: ").contains("spec." + name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: GitRepository, name: platform | kind: Bucket, name: x | UNSUPPORTED_FIELD",
        "kind: GitRepository, name: platform | kind: GitRepository, name: x | SOURCE_MISSING",
        "kind: GitRepository, name: platform | kind: HelmRepository, name: x | SOURCE_MISSING",
        "./charts/web | ../web | PATH_OUTSIDE_TREE",
        "./charts/web | a, valuesFiles: [../x] | PATH_OUTSIDE_TREE",
        "./charts/web | a, verify: {provider: cosign, secretRef: {name: x}} | UNSUPPORTED_FIELD",
        "./charts/web | a, reconcileStrategy: Never | INVALID_FIELD",
        "helm.toolkit.fluxcd.io/v2 | helm.toolkit.fluxcd.io/v2beta2 | UNSUPPORTED_FIELD"
      })
  void refusesWhatIsNoChart(String old, String other, String code) {
    assertThat(messages(GIT + RELEASE.replace(old, other)))
        .singleElement()
        .satisfies(message -> assertThat(message).endsWith("[" + code + "]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chart: {spec: {chart: a, sourceRef: {kind: GitRepository, name: x}}}",
        "chart: {spec: {chart: a, sourceRef: {kind: HelmRepository, name: x}}}",
        "chartRef: {kind: OCIRepository, name: x}",
        "chartRef: {kind: HelmChart, name: x}"
      })
  void aReleaseThatIsBeingDeletedNeedsNoSource(String chart) {
    String gone =
        RELEASE
            .replaceAll("(?m)^  chart: .*$", "  " + chart)
            .replace("namespace: team", "namespace: team, deletionTimestamp: 2026-01-01T00:00:00Z");

    Application application = HelmReleaseReadTest.only(gone);

    assertThat(application.deleting()).isTrue();
    assertThat(application.id()).isEqualTo(id());
    assertThat(application.destination().namespace()).isEqualTo("team");
    assertThat(messages(RELEASE.replaceAll("(?m)^  chart: .*$", "  " + chart))).hasSize(1);
    assertThat(
            messages(
                gone.replace(
                    "interval: 10m", "interval: 10m\n  kubeConfig: {secretRef: {name: x}}")))
        .as("what concerns the target still counts")
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec: {url: \"ftp://charts.example.com\", interval: 1m}",
        "spec: {url: \"https://u:hunter2@charts.example.com\", interval: 1m}",
        "spec: {url: \"https://charts.example.com\"}",
        "spec: {url: \"https://charts.example.com\", type: oci}",
        "spec: {url: \"https://charts.example.com\", interval: 1m, type: other}",
        "spec: {url: \"https://charts.example.com\", interval: 1m, provider: aws}",
        "spec: {url: \"https://charts.example.com\", interval: 1m, accessFrom: {a: b}}"
      })
  void whatIsWrongWithTheRepositoryRefusesBoth(String spec) {
    String repository = REPOSITORY.replaceAll("spec: .*", spec);

    Declared declared = new FluxDialect().read(Yamls.all(repository + OF_REPOSITORY));

    assertThat(declared.refused())
        .containsOnlyKeys(new ApplicationId(Kinds.HELM_REPOSITORY, "team", "podinfo"), id());
    assertThat(declared.refused().toString()).doesNotContain("hunter2");
  }

  private static ApplicationId id() {
    return new ApplicationId(Kinds.HELM_RELEASE, "team", "web");
  }

  private static List<String> messages(String yaml) {
    return new FluxDialect()
        .read(Yamls.all(yaml)).refused().getOrDefault(id(), List.of()).stream()
            .map(Problem::message)
            .toList();
  }
}
