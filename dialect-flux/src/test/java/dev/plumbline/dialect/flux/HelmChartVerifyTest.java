package dev.plumbline.dialect.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dialect.Declared;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.testkit.Yamls;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who must have signed the chart of a registry.
class HelmChartVerifyTest {

  private static final String YAML =
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: HelmRepository
      metadata: {name: charts, namespace: team}
      spec: {type: oci, url: "oci://registry.example.com/charts"}
      ---
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: HelmChart
      metadata: {name: web, namespace: team}
      spec:
        chart: web
        interval: 3m
        sourceRef: {kind: HelmRepository, name: charts}
        verify: {OF_CHART}
      ---
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: web, namespace: team}
      spec:
        interval: 10m
        chartRef: {kind: HelmChart, name: web}
      """;

  private static Declared read(String verify) {
    return new FluxDialect().read(Yamls.all(YAML.replace("OF_CHART", verify)));
  }

  private static List<String> messages(Declared declared) {
    ApplicationId id = new ApplicationId(Kinds.HELM_RELEASE, "team", "web");
    return declared.refused().getOrDefault(id, List.of()).stream().map(Problem::message).toList();
  }

  @Test
  void aHelmChartMaySayWhoSignsItWithoutAKey() {
    Declared declared = read("provider: cosign, matchOIDCIdentity: [{issuer: ^a$, subject: b}]");

    assertThat(messages(declared)).isEmpty();
    assertThat(declared.applications().getFirst().source().verify())
        .isEqualTo(
            new Verification.Keyless(
                List.of(new Verification.Identity("^a$", "b")), new SecretReference.None()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider: cosign", "provider: notation, secretRef: {name: x}"})
  void othersAreRefusedByName(String verify) {
    assertThat(messages(read(verify)))
        .singleElement()
        .satisfies(message -> assertThat(message).contains("spec.verify"));
  }

  @Test
  void aRootOfItsOwnIsRefusedByName() {
    assertThat(
            messages(
                read(
                    "matchOIDCIdentity: [{issuer: a, subject: b}], trustedRootSecretRef: {name:"
                        + " x}")))
        .singleElement()
        .satisfies(message -> assertThat(message).contains("--sigstore-root"));
  }

  @Test
  void aHelmReleaseWithoutKeysIsToldWhereIdentitiesCanBe() {
    String release =
        YAML.replaceAll("verify: .*", "")
            .replace(
                "chartRef: {kind: HelmChart, name: web}",
                "chart: {spec: {chart: web, sourceRef: {kind: HelmRepository, name: charts},"
                    + " verify: {provider: cosign}}}");

    assertThat(messages(new FluxDialect().read(Yamls.all(release))))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message).contains("by which anybody could sign", "spec.chartRef"));
  }
}
