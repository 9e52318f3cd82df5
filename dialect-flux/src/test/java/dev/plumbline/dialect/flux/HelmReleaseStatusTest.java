package dev.plumbline.dialect.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Yaml;
import dev.plumbline.dialect.ClassPathText;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.ObjectStatus;
import dev.plumbline.model.ApplicationStatus.Run;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.Health;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.RunReason;
import dev.plumbline.testkit.Yamls;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Golden files of the statuses of a HelmRelease and of the sources of charts.
class HelmReleaseStatusTest {

  private static final FluxDialect DIALECT = new FluxDialect();
  private static final Instant SINCE = Instant.parse("2026-11-21T14:00:00Z");
  private static final Revision CHART =
      new Revision(
          "https://charts.example.com",
          "6.5.0",
          "sha256:" + "1".repeat(64),
          "",
          SINCE,
          "podinfo 6.5.0",
          "");

  @Test
  void installed() {
    Manifest resource = application("").declaration();

    assertThat(Yaml.write(status("", resource, ready(CHART)))).isEqualTo(golden("installed"));
  }

  @Test
  void upgraded() {
    Manifest installed = after("", application("").declaration(), ready(CHART));

    JsonObject upgraded = status("", installed, ready(next()));

    assertThat(Yaml.write(upgraded)).isEqualTo(golden("upgraded"));
    assertThat(status("", with(installed, upgraded), ready(next()))).isEqualTo(upgraded);
  }

  @Test
  void failed() {
    Problem timeout =
        new Problem(ProblemCode.HEALTH_TIMEOUT, "Deployment a/b", "not ready", "9m30s", "Look.");
    ApplicationStatus failed =
        status(Activity.BACKING_OFF, Optional.empty(), List.of(timeout), CHART);

    assertThat(Yaml.write(status("", application("").declaration(), failed)))
        .isEqualTo(golden("install-failed"));
  }

  @Test
  void waiting() {
    ApplicationStatus waiting = status(Activity.WAITING, Optional.empty(), List.of(), CHART);

    assertThat(Yaml.write(status("", application("").declaration(), waiting)))
        .isEqualTo(golden("installing"));
  }

  @ParameterizedTest
  @CsvSource({
    "DEPENDENCY_NOT_READY, DependencyNotReady",
    "SOURCE_UNREACHABLE, ArtifactFailed",
    "PATH_NOT_FOUND, ArtifactFailed",
    "VALUES_MISSING, ValuesError",
    "VALUES_INVALID, ValuesError",
    "HEALTH_FAILED, UpgradeFailed",
    "RENDER_FAILED, UpgradeFailed"
  })
  void failuresHaveFluxsReasons(ProblemCode code, String reason) {
    Manifest installed = after("", application("").declaration(), ready(CHART));
    ApplicationStatus failed =
        status(Activity.BACKING_OFF, Optional.of(CHART), List.of(problem(code)), next());

    assertThat(condition(status("", installed, failed), "Ready").string("reason")).contains(reason);
  }

  @Test
  void whatIsGivenUpStalls() {
    ApplicationStatus failed =
        status(Activity.IDLE, Optional.empty(), List.of(problem(ProblemCode.HEALTH_FAILED)), CHART);
    Manifest stalled = after("", application("").declaration(), failed);

    assertThat(condition(stalled.content().object("status").orElseThrow(), "Stalled"))
        .matches(condition -> condition.string("reason").equals(Optional.of("RetriesExceeded")));
    assertThat(DIALECT.health(stalled).status()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(DIALECT.health(after("", application("").declaration(), ready(CHART))).status())
        .isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void driftAndTestsHaveConditionsWhereTheyAreAskedFor() {
    String fields = "driftDetection: {mode: warn}\n  test: {enable: true}";
    JsonObject status = status(fields, application(fields).declaration(), ready(CHART));

    assertThat(condition(status, "Drifted").string("status")).contains("False");
    assertThat(condition(status, "TestSuccess").string("status")).contains("True");
  }

  @Test
  void aSuspendedOneStaysAsItWas() {
    Manifest installed = after("", application("").declaration(), ready(CHART));
    ApplicationStatus suspended = status(Activity.SUSPENDED, Optional.of(CHART), List.of(), CHART);

    assertThat(after("", installed, suspended)).isEqualTo(installed);
  }

  @ParameterizedTest
  @CsvSource({"OCIRepository, oci", "HelmChart, chart", "HelmRepository, index"})
  void sourcesHaveTheirStatus(String kind, String golden) {
    JsonObject written =
        DIALECT.sourceStatus(application(""), source(kind, ""), ready(CHART)).orElseThrow();

    assertThat(Yaml.write(written)).isEqualTo(golden("source-" + golden));
  }

  @ParameterizedTest
  @CsvSource({
    "OCIRepository, SOURCE_UNREACHABLE, OCIArtifactPullFailed",
    "HelmRepository, SOURCE_UNREACHABLE, IndexationFailed",
    "HelmChart, REFERENCE_NOT_FOUND, ChartPullFailed",
    "HelmChart, SIGNATURE_INVALID, VerificationError"
  })
  void sourcesTellWhyTheyFailed(String kind, ProblemCode code, String reason) {
    ApplicationStatus failed =
        status(Activity.BACKING_OFF, Optional.empty(), List.of(problem(code)), CHART);

    JsonObject written =
        DIALECT.sourceStatus(application(""), source(kind, ""), failed).orElseThrow();

    assertThat(condition(written, "Ready").string("reason")).contains(reason);
  }

  @Test
  void aFolderOfARegistryHasNoStatus() {
    Manifest registry = source("HelmRepository", "type: oci");

    assertThat(DIALECT.sourceStatus(application(""), registry, ready(CHART))).isEmpty();
  }

  private static Application application(String field) {
    return HelmReleaseReadTest.only(
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: HelmRepository
        metadata: {name: podinfo, namespace: team}
        spec: {url: "https://charts.example.com", interval: 1m}
        ---
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: web, namespace: team, generation: 2}
        spec:
          interval: 10m
          chart: {spec: {chart: podinfo, sourceRef: {kind: HelmRepository, name: podinfo}}}
          %s
        """
            .formatted(field));
  }

  private static Manifest source(String kind, String field) {
    return Yamls.one(
        "{apiVersion: source.toolkit.fluxcd.io/v1, kind: "
            + kind
            + ", metadata: {generation: 3}, spec: {"
            + field
            + "}}");
  }

  private static JsonObject status(String field, Manifest resource, ApplicationStatus status) {
    return DIALECT.status(application(field), resource, status);
  }

  private static Manifest after(String field, Manifest resource, ApplicationStatus status) {
    return with(resource, status(field, resource, status));
  }

  private static Manifest with(Manifest resource, JsonObject status) {
    return new Manifest(resource.content().with("status", status));
  }

  private static JsonObject condition(JsonObject status, String type) {
    return status.array("conditions").orElse(JsonArray.EMPTY).objects().stream()
        .filter(condition -> condition.string("type").equals(Optional.of(type)))
        .findFirst()
        .orElseThrow();
  }

  private static Revision next() {
    return new Revision(
        CHART.url(), "6.6.0", "sha256:" + "2".repeat(64), "", SINCE, "podinfo 6.6.0", "");
  }

  private static Problem problem(ProblemCode code) {
    return Problem.of(code, "X a/b", "it failed", "Do something.");
  }

  private static String golden(String name) {
    return ClassPathText.read(HelmReleaseStatusTest.class, "status-" + name + ".yaml");
  }

  private static ApplicationStatus ready(Revision revision) {
    return status(Activity.IDLE, Optional.of(revision), List.of(), revision);
  }

  private static ApplicationStatus status(
      Activity activity, Optional<Revision> applied, List<Problem> problems, Revision attempted) {
    ObjectStatus web =
        new ObjectStatus(
            ObjectKey.of("apps/v1", "Deployment", "a", "b"),
            "apps/v1",
            SyncState.SYNCED,
            Health.HEALTHY,
            false);
    return new ApplicationStatus(
        SyncState.SYNCED,
        Health.HEALTHY,
        activity,
        Optional.of(attempted),
        applied,
        Optional.of(attempted),
        List.of(web),
        problems,
        applied.stream()
            .map(r -> new Run(r, RunReason.NEW_REVISION, SINCE.minusSeconds(9), SINCE, true))
            .toList(),
        SINCE,
        Optional.empty(),
        List.of());
  }
}
