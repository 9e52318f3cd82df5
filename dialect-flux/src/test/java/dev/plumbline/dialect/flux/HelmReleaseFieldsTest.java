package dev.plumbline.dialect.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.RetryPolicy;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What single fields of a HelmRelease make of it.
class HelmReleaseFieldsTest {

  private static final String GIT =
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      metadata: {name: platform, namespace: team}
      spec: {url: "https://git.example.com/a", interval: 1m}
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

  @ParameterizedTest
  @CsvSource({
    "'', web",
    "'targetNamespace: shop', shop-web",
    "'targetNamespace: shop, releaseName: front', front"
  })
  void theReleaseHasAName(String fields, String expected) {
    String line = fields.isEmpty() ? "" : "  " + fields.replace(", ", "\n  ") + "\n";

    assertThat(HelmReleaseReadTest.only(GIT + RELEASE + line).render().helm().release().name())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'suspend: true', ORPHAN",
    "'suspend: false', DELETE_AND_WAIT",
    "'uninstall: {disableWait: true}', DELETE",
  })
  void whatIsSuspendedStaysWhenItGoes(String field, DeletionPolicy expected) {
    assertThat(HelmReleaseReadTest.only(GIT + RELEASE + "  " + field + "\n").deletion())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "release-name, release-name",
    "release-name-with-very-long-name-which-is-longer-than-53-characters,"
        + " release-name-with-very-long-name-which-i-788ca0d0d7b0",
    "another-release-name-with-very-long-name-which-is-longer-than-53-characters,"
        + " another-release-name-with-very-long-name-7e72150d5a36"
  })
  void aLongNameEndsWithItsDigest(String name, String shortened) {
    assertThat(
            HelmReleaseReadTest.only(GIT + RELEASE + "  releaseName: " + name)
                .render()
                .helm()
                .release()
                .name())
        .isEqualTo(shortened);
  }

  @ParameterizedTest
  @CsvSource({
    "'install: {strategy: {name: RetryOnFailure}}', -1, 300, 300",
    "'upgrade: {strategy: {name: RetryOnFailure, retryInterval: 1m}}', -1, 60, 60",
    "'install: {remediation: {retries: -1}}', -1, 10, 600",
    "'install: {remediation: {retries: 2}}', 2, 10, 600",
    "'install: {remediation: {retries: 0}}', -1, 600, 600"
  })
  void retriesAreAsDeclared(String field, int limit, long first, long longest) {
    RetryPolicy retry =
        HelmReleaseReadTest.only(GIT + RELEASE + "  " + field + "\n").sync().retry();

    assertThat(retry.limit()).isEqualTo(limit);
    assertThat(retry.first()).isEqualTo(Duration.ofSeconds(first));
    assertThat(retry.longest()).isEqualTo(Duration.ofSeconds(longest));
  }

  @ParameterizedTest
  @CsvSource({
    "'install: {crds: Skip}', true",
    "'install: {skipCRDs: true}', true",
    "'upgrade: {crds: Skip}', false",
    "'upgrade: {crds: Create}', false",
    "'install: {crds: Skip} & upgrade: {crds: Create}', false"
  })
  void definitionsMayBeLeftOut(String field, boolean skipped) {
    Set<Switch> switches =
        HelmReleaseReadTest.only(GIT + RELEASE + "  " + field.replace(" & ", "\n  ") + "\n")
            .render()
            .helm()
            .switches();

    assertThat(switches.contains(Switch.SKIP_CRDS)).isEqualTo(skipped);
  }
}
