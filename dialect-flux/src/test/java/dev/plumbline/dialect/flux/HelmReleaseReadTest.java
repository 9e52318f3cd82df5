package dev.plumbline.dialect.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Yaml;
import dev.plumbline.dialect.ClassPathText;
import dev.plumbline.dialect.Declared;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.Destination;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.PostRendering;
import dev.plumbline.model.HelmOptions.Reading;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.testkit.Yamls;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HelmReleaseReadTest {

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
  private static final String REGISTRY =
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: HelmRepository
      metadata: {name: podinfo, namespace: team}
      spec: {type: oci, url: "oci://registry.example.com/charts", insecure: true}
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

  @Test
  void readsWhereTheChartIs() {
    Application read = everything();

    assertThat(read.id()).isEqualTo(id());
    assertThat(read.source())
        .isEqualTo(
            new SourceReference(
                "https://charts.example.com/podinfo",
                new ChartReference("podinfo", ">= 6.0"),
                new SecretReference.InCluster("sources", "pull"),
                new Verification.None(),
                Set.of(Allowance.PASS_CREDENTIALS),
                Duration.ofMinutes(7),
                Duration.ofSeconds(40)));
    assertThat(read.render().path()).isEmpty();
    assertThat(read.render().tool()).isEqualTo(Tool.HELM);
    assertThat(read.render().ignore().always()).isEmpty();
    assertThat(read.destination()).isEqualTo(new Destination("", "shop"));
    assertThat(read.serviceAccount()).isEqualTo("system:serviceaccount:team:deployer");
  }

  @Test
  void readsHowTheChartIsRendered() {
    HelmOptions helm = everything().render().helm();
    Values inline = new Values.Inline((JsonObject) Yaml.readOne("{colour: blue, size: 3}"));

    assertThat(helm.release()).isEqualTo(new HelmOptions.Release("frontend", "shop"));
    assertThat(helm.version()).isEqualTo(HelmOptions.Version.HELM_4);
    assertThat(helm.switches())
        .containsExactlyInAnyOrder(
            Switch.ONLY_SERVED_VERSIONS,
            Switch.VALUE_FILES_ARE_DEFAULTS,
            Switch.IGNORE_MISSING_VALUE_FILES,
            Switch.SKIP_SCHEMA_VALIDATION);
    assertThat(helm.values())
        .containsExactly(
            new Values.File("values.yaml"),
            new Values.File("values-prod.yaml"),
            object("ConfigMap", "base", "values.yaml", "", Set.of()),
            inline,
            object("Secret", "keys", "token", "api.token", Set.of(Reading.LITERAL)),
            object("Secret", "more", "more.yaml", "", Set.of(Reading.OPTIONAL)),
            inline);
    assertThat(helm.post().hooks()).isEqualTo(PostRendering.Hooks.APART);
    assertThat(helm.post().kustomizations().stream().map(one -> one.members().keySet()))
        .containsExactly(Set.of("images"), Set.of("patches"));
  }

  @Test
  void readsHowItIsBroughtToTheCluster() {
    Application read = everything();

    assertThat(read.sync().automated()).isTrue();
    assertThat(read.sync().prune()).isTrue();
    assertThat(read.sync().selfHeal()).isTrue();
    assertThat(read.sync().allowEmpty()).isFalse();
    assertThat(read.sync().order()).isEqualTo(KindOrder.HELM);
    assertThat(read.sync().createNamespace()).isTrue();
    assertThat(read.sync().resync()).isEqualTo(Duration.ofMinutes(15));
    assertThat(read.sync().retry())
        .isEqualTo(new RetryPolicy(5, Duration.ofSeconds(10), 2, Duration.ofMinutes(15)));
    assertThat(read.await().scope()).isEqualTo(WaitPolicy.Scope.ALL);
    assertThat(read.await().timeout()).isEqualTo(Duration.ofMinutes(9));
    assertThat(read.deletion()).isEqualTo(DeletionPolicy.DELETE_AND_WAIT);
    assertThat(read.dependsOn())
        .containsExactly(
            new Dependency(new ApplicationId(Kinds.HELM_RELEASE, "team", "database"), false),
            new Dependency(new ApplicationId(Kinds.HELM_RELEASE, "edge", "gateway"), false));
  }

  @Test
  void hasFluxsDefaults() {
    Application read = only(GIT + RELEASE);

    assertThat(read.render().path()).isEqualTo("charts/web");
    assertThat(read.render().ignore().standard()).contains("*.png");
    assertThat(read.render().helm().release()).isEqualTo(new HelmOptions.Release("web", "team"));
    assertThat(read.render().helm().values()).isEmpty();
    assertThat(read.render().helm().switches())
        .containsExactlyInAnyOrder(Switch.SKIP_TESTS, Switch.ONLY_SERVED_VERSIONS);
    assertThat(read.render().helm().post()).isEqualTo(PostRendering.NONE);
    assertThat(read.destination().namespace()).isEqualTo("team");
    assertThat(read.sync().selfHeal()).isFalse();
    assertThat(read.sync().createNamespace()).isFalse();
    assertThat(read.sync().retry())
        .isEqualTo(new RetryPolicy(-1, Duration.ofMinutes(10), 1, Duration.ofMinutes(10)));
    assertThat(read.await().timeout()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void filesOfValuesInGitAreNamedFromTheRoot() {
    String release =
        RELEASE.replace("./charts/web,", "./charts/web, valuesFiles: [./values/production.yaml],");

    assertThat(only(GIT + release).render().helm().values())
        .containsExactly(new Values.File("/values/production.yaml"));
  }

  @Test
  void aRegistryHasCharts() {
    String release =
        OF_REPOSITORY.replace(
            "chart: podinfo,",
            "chart: podinfo, verify: {provider: cosign, secretRef: {name: keys}},");

    assertThat(only(REGISTRY + release).source())
        .isEqualTo(
            new SourceReference(
                "oci://registry.example.com/charts",
                new ChartReference("podinfo", ""),
                new SecretReference.None(),
                new Verification.Cosigned(new SecretReference.InCluster("team", "keys")),
                Set.of(Allowance.PLAIN_HTTP),
                Duration.ofMinutes(10),
                Duration.ofSeconds(60)));
  }

  @Test
  void aChartMayBeAnArtifact() {
    String artifact =
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: OCIRepository
        metadata: {name: podinfo, namespace: charts}
        spec:
          url: oci://registry.example.com/charts/podinfo
          interval: 2m
          ref: {tag: 6.5.0}
          layerSelector:
            {mediaType: application/vnd.cncf.helm.chart.content.v1.tar+gzip, operation: copy}
        ---
        """;

    Application read =
        only(artifact + referring("{kind: OCIRepository, name: podinfo, namespace: charts}"));

    assertThat(read.source().reference()).isEqualTo(new ArtifactReference.Tag("6.5.0"));
    assertThat(read.render().path()).isEmpty();
    assertThat(new FluxDialect().sourcesOf(read))
        .containsExactly(new ObjectKey(Kinds.OCI_REPOSITORY, "charts", "podinfo"));
  }

  @Test
  void aChartMayBeDeclaredByItself() {
    String chart =
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: HelmChart
        metadata: {name: podinfo, namespace: team}
        spec:
          chart: podinfo
          version: 6.x
          interval: 3m
          sourceRef: {kind: HelmRepository, name: podinfo}
          valuesFiles: [values-prod.yaml]
        ---
        """;

    Application read = only(REPOSITORY + chart + referring("{kind: HelmChart, name: podinfo}"));

    assertThat(read.source().reference()).isEqualTo(new ChartReference("podinfo", "6.x"));
    assertThat(read.source().interval()).isEqualTo(Duration.ofMinutes(3));
    assertThat(read.render().helm().values()).containsExactly(new Values.File("values-prod.yaml"));
    assertThat(read.suspended()).isFalse();
    assertThat(
            only(REPOSITORY
                    + chart.replace("version: 6.x", "suspend: true")
                    + referring("{kind: HelmChart, name: podinfo}"))
                .suspended())
        .isTrue();
  }

  private static String referring(String reference) {
    return RELEASE.replaceAll("  chart: .*", "  chartRef: " + reference);
  }

  private static Values.OfObject object(
      String kind, String name, String key, String path, Set<Reading> readings) {
    return new Values.OfObject(ObjectKey.of("v1", kind, "team", name), key, path, readings);
  }

  private static ApplicationId id() {
    return new ApplicationId(Kinds.HELM_RELEASE, "team", "web");
  }

  private static Application everything() {
    return only(ClassPathText.read(HelmReleaseReadTest.class, "helm-release.yaml"));
  }

  static Application only(String yaml) {
    Declared declared = new FluxDialect().read(Yamls.all(yaml));
    assertThat(declared.refused()).isEmpty();
    return declared.applications().getFirst();
  }
}
