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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Golden files of both statuses, one for each situation.
class FluxStatusTest {

  private static final FluxDialect DIALECT = new FluxDialect();
  private static final Instant SINCE = Instant.parse("2026-11-21T14:00:00.5Z");
  private static final Revision REVISION =
      new Revision(
          "https://git.example.com/a",
          "refs/heads/main",
          "1111111111111111111111111111111111111111",
          "A <a@b>",
          SINCE,
          "t",
          "");
  private static final Run RUN =
      new Run(REVISION, RunReason.NEW_REVISION, SINCE.minusSeconds(9), SINCE, true);

  @Test
  void ready() {
    assertGolden("ready", "wait: true", status(Activity.IDLE, List.of(), RUN, RUN));
  }

  @Test
  void waiting() {
    assertGolden("waiting", "wait: true", status(Activity.WAITING, List.of()));
  }

  @Test
  void failed() {
    Problem timeout =
        new Problem(ProblemCode.HEALTH_TIMEOUT, "Deployment a/b", "not ready", "9m30s", "Look.");

    assertGolden("failed", "wait: true", status(Activity.BACKING_OFF, List.of(timeout)));
  }

  @Test
  void aSuspendedOneStaysAsItWas() {
    JsonObject before = Yamls.one("{conditions: [{type: Ready}]}").content();
    Application application = FluxOptionsTest.application("");
    Manifest resource = new Manifest(application.declaration().content().with("status", before));

    assertThat(DIALECT.status(application, resource, status(Activity.SUSPENDED, List.of())))
        .isEqualTo(before);
  }

  @Test
  void aGlanceAtWhatIsReadyLeavesItReady() {
    Application application = FluxOptionsTest.application("");
    Manifest resource = application.declaration();
    JsonObject ready = DIALECT.status(application, resource, status(Activity.IDLE, List.of()));

    assertThat(DIALECT.status(application, resource, status(Activity.RESOLVING, List.of())))
        .isEqualTo(ready);
  }

  @Test
  void readsItsOwnConditionsBack() {
    assertThat(healthAfter(status(Activity.IDLE, List.of()))).isEqualTo(HealthStatus.HEALTHY);
    assertThat(healthAfter(status(Activity.WAITING, List.of())))
        .isEqualTo(HealthStatus.PROGRESSING);
    assertThat(healthAfter(status(Activity.BACKING_OFF, List.of(problem(ProblemCode.FORBIDDEN)))))
        .isEqualTo(HealthStatus.DEGRADED);
  }

  @ParameterizedTest
  @CsvSource({
    "DEPENDENCY_NOT_READY, DependencyNotReady",
    "INVALID_YAML, BuildFailed",
    "PATH_NOT_FOUND, ArtifactFailed",
    "SOURCE_UNREACHABLE, ArtifactFailed",
    "PRUNE_UNPROVEN, PruneFailed",
    "HEALTH_FAILED, HealthCheckFailed",
    "FORBIDDEN, ReconciliationFailed"
  })
  void failuresHaveFluxsReasons(ProblemCode code, String reason) {
    assertThat(Reasons.kustomization(problem(code))).isEqualTo(reason);
  }

  @Test
  void theSourceHasItsArtifact() {
    assertSource("source", status(Activity.IDLE, List.of(), RUN));
  }

  @Test
  void theSourceTellsWhyItFailed() {
    assertSource(
        "source-failed",
        status(Activity.BACKING_OFF, List.of(problem(ProblemCode.SOURCE_UNREACHABLE))));
  }

  /// Flux goes on with what it has, and tells it of the source.
  @Test
  void aSourceThatCannotBeReachedLeavesReadyWhatIsApplied() {
    Application application = FluxOptionsTest.application("");
    Manifest resource = application.declaration();
    ApplicationStatus fine = status(Activity.IDLE, List.of());
    JsonObject ready = DIALECT.status(application, resource, fine);
    Manifest known = new Manifest(resource.content().with("status", ready));
    Problem down = problem(ProblemCode.SOURCE_UNREACHABLE);

    for (Activity activity : List.of(Activity.BACKING_OFF, Activity.RESOLVING)) {
      assertThat(DIALECT.status(application, known, status(activity, List.of(down))))
          .isEqualTo(ready);
    }
    assertThat(condition(application, resource, status(Activity.BACKING_OFF, List.of(down))))
        .contains("False ArtifactFailed");
    Problem denied = problem(ProblemCode.SOURCE_DENIED);
    assertThat(condition(application, known, status(Activity.BACKING_OFF, List.of(down, denied))))
        .contains("False ArtifactFailed");
  }

  @Test
  void whatOfElsewhereCouldNotBeLookedUpAgainIsTold() {
    Application application = FluxOptionsTest.application("");
    Manifest resource = application.declaration();
    Problem old =
        Problem.of(ProblemCode.SOURCE_UNREACHABLE, "chart a of b", "it counts as before", "Wait.");

    assertThat(condition(application, resource, status(Activity.IDLE, List.of(old))))
        .startsWith("True ReconciliationSucceeded Applied revision: ")
        .endsWith("\nchart a of b: it counts as before. Wait. [SOURCE_UNREACHABLE]");
    assertThat(condition(application, resource, status(Activity.BACKING_OFF, List.of(old))))
        .startsWith("False ArtifactFailed chart a of b: ");
    assertSource("source", status(Activity.IDLE, List.of(old), RUN));
  }

  private static String condition(
      Application application, Manifest resource, ApplicationStatus status) {
    return DIALECT
        .status(application, resource, status)
        .array("conditions")
        .orElseThrow()
        .objects()
        .stream()
        .filter(condition -> condition.string("type").orElse("").equals("Ready"))
        .map(
            condition ->
                Stream.of("status", "reason", "message")
                    .map(name -> condition.string(name).orElse(""))
                    .collect(Collectors.joining(" ")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRefusalStalls() {
    Manifest resource = FluxOptionsTest.application("").declaration();

    JsonObject status =
        DIALECT.refusal(resource, List.of(problem(ProblemCode.UNSUPPORTED_FIELD)), SINCE);

    assertThat(Yaml.write(status)).isEqualTo(golden("refused"));
    assertThat(DIALECT.health(new Manifest(resource.content().with("status", status))).status())
        .isEqualTo(HealthStatus.DEGRADED);
  }

  @Test
  void aConditionThatStaysKeepsItsTime() {
    Application application = FluxOptionsTest.application("wait: true");
    ApplicationStatus status = status(Activity.IDLE, List.of(), RUN);
    JsonObject first = DIALECT.status(application, application.declaration(), status);
    Manifest later = new Manifest(application.declaration().content().with("status", first));
    ApplicationStatus moved = status(Activity.IDLE, List.of(), SINCE.plusSeconds(60), RUN);

    assertThat(DIALECT.status(application, later, moved)).isEqualTo(first);
  }

  private static HealthStatus healthAfter(ApplicationStatus status) {
    Application application = FluxOptionsTest.application("");
    JsonObject written = DIALECT.status(application, application.declaration(), status);
    return DIALECT
        .health(new Manifest(application.declaration().content().with("status", written)))
        .status();
  }

  private static void assertGolden(String name, String field, ApplicationStatus status) {
    Application application = FluxOptionsTest.application(field);
    JsonObject written = DIALECT.status(application, application.declaration(), status);

    assertThat(Yaml.write(written)).isEqualTo(golden(name));
  }

  private static void assertSource(String name, ApplicationStatus status) {
    Application application = FluxOptionsTest.application("");
    Manifest source =
        Yamls.one(
            "{apiVersion: source.toolkit.fluxcd.io/v1, kind: GitRepository,"
                + " metadata: {generation: 3}}");

    Optional<JsonObject> written = DIALECT.sourceStatus(application, source, status);

    assertThat(Yaml.write(written.orElseThrow())).isEqualTo(golden(name));
  }

  private static String golden(String name) {
    return ClassPathText.read(FluxStatusTest.class, "status-" + name + ".yaml");
  }

  private static Problem problem(ProblemCode code) {
    return Problem.of(code, "X a/b", "it failed", "Do something.");
  }

  private static ApplicationStatus status(Activity activity, List<Problem> problems, Run... runs) {
    return status(activity, problems, SINCE, runs);
  }

  private static ApplicationStatus status(
      Activity activity, List<Problem> problems, Instant since, Run... runs) {
    ObjectStatus web =
        new ObjectStatus(
            ObjectKey.of("apps/v1", "Deployment", "a", "b"),
            "apps/v1",
            SyncState.SYNCED,
            Health.HEALTHY,
            false);
    ObjectStatus role =
        new ObjectStatus(
            ObjectKey.of("rbac.authorization.k8s.io/v1", "ClusterRole", "", "system:x"),
            "rbac.authorization.k8s.io/v1",
            SyncState.SYNCED,
            Health.HEALTHY,
            false);
    return new ApplicationStatus(
        SyncState.SYNCED,
        Health.HEALTHY,
        activity,
        Optional.of(REVISION),
        Optional.of(REVISION),
        Optional.of(REVISION),
        List.of(web, role),
        problems,
        List.of(runs),
        since,
        Optional.empty(),
        List.of());
  }
}
