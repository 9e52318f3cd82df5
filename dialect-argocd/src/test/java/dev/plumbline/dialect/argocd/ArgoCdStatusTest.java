package dev.plumbline.dialect.argocd;

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
import org.junit.jupiter.api.Test;

/// Golden files of the status, one for each situation.
class ArgoCdStatusTest {

  private static final ArgoCdDialect DIALECT = new ArgoCdDialect();
  private static final Instant SINCE = Instant.parse("2026-11-21T14:00:00.5Z");
  private static final String COMMIT = "1111111111111111111111111111111111111111";
  private static final Revision REVISION =
      new Revision(
          "https://git.example.com/a", "refs/heads/main", COMMIT, "A <a@b>", SINCE, "t", "");
  private static final Problem DENIED =
      new Problem(ProblemCode.FORBIDDEN, "Deployment shop/web", "denied", "no right", "Grant it.");

  @Test
  void healthyAfterARun() {
    Run run = new Run(REVISION, RunReason.NEW_REVISION, SINCE.minusSeconds(9), SINCE, true);

    assertGolden(
        "synced", application(""), status(Activity.IDLE, SyncState.SYNCED, List.of(), run));
  }

  @Test
  void failedRun() {
    Run run = new Run(REVISION, RunReason.REQUESTED, SINCE.minusSeconds(9), SINCE, false);

    assertGolden(
        "failed",
        application(""),
        status(Activity.BACKING_OFF, SyncState.OUT_OF_SYNC, List.of(DENIED), run));
  }

  @Test
  void waitingKeepsWhatArgoCdWrote() {
    Application application =
        application(ClassPathText.read(ArgoCdStatusTest.class, "before.yaml"));

    assertGolden(
        "waiting", application, status(Activity.WAITING, SyncState.OUT_OF_SYNC, List.of()));
  }

  @Test
  void whatIsNotKnownIsSaidToBeUnknown() {
    ApplicationStatus known = status(Activity.IDLE, SyncState.SYNCED, List.of());
    ApplicationStatus stale =
        new ApplicationStatus(
            known.sync(),
            known.health(),
            known.activity(),
            known.observed(),
            known.applied(),
            known.attempted(),
            known.objects(),
            known.problems(),
            known.history(),
            known.since(),
            Optional.of(SINCE),
            List.of());

    assertGolden("stale", application(""), stale);
  }

  @Test
  void theSameStateGivesTheSameText() {
    Application application = application("");
    Run run = new Run(REVISION, RunReason.NEW_REVISION, SINCE.minusSeconds(9), SINCE, true);
    ApplicationStatus status = status(Activity.IDLE, SyncState.OUT_OF_SYNC, List.of(DENIED), run);
    JsonObject first = DIALECT.status(application, application.declaration(), status);
    Manifest after = new Manifest(application.declaration().content().with("status", first));

    assertThat(DIALECT.status(application, after, status)).isEqualTo(first);
  }

  @Test
  void aRefusalSaysWhy() {
    Manifest resource = application("").declaration();

    JsonObject status = DIALECT.refusal(resource, List.of(DENIED), SINCE);

    assertThat(status)
        .isEqualTo(
            Yamls.one(
                    """
                    conditions:
                      - type: InvalidSpecError
                        message: "Deployment shop/web: denied: no right. Grant it. [FORBIDDEN]"
                        lastTransitionTime: "2026-11-21T14:00:00Z"
                    sync: {status: Unknown}
                    health: {status: Unknown}
                    """)
                .content());
  }

  @Test
  void readsItsOwnHealthBack() {
    Application application = application("");
    ApplicationStatus status = status(Activity.WAITING, SyncState.OUT_OF_SYNC, List.of());
    JsonObject written = DIALECT.status(application, application.declaration(), status);

    Health read =
        DIALECT.health(new Manifest(application.declaration().content().with("status", written)));

    assertThat(read).isEqualTo(status.health());
    assertThat(DIALECT.health(application.declaration()).status())
        .isEqualTo(HealthStatus.PROGRESSING);
  }

  private static void assertGolden(String name, Application application, ApplicationStatus status) {
    JsonObject written = DIALECT.status(application, application.declaration(), status);

    String golden = ClassPathText.read(ArgoCdStatusTest.class, "status-" + name + ".yaml");
    assertThat(Yaml.write(written)).isEqualTo(golden);
  }

  private static ApplicationStatus status(
      Activity activity, SyncState sync, List<Problem> problems, Run... runs) {
    Health health =
        activity == Activity.WAITING ? Health.progressing("0 of 1 ready") : Health.HEALTHY;
    ObjectStatus web =
        new ObjectStatus(
            ObjectKey.of("apps/v1", "Deployment", "shop", "web"),
            "apps/v1",
            sync,
            health,
            false,
            List.of("registry.k8s.io/pause:3.10"));
    ObjectStatus old =
        new ObjectStatus(
            ObjectKey.of("v1", "Namespace", "", "old"), "v1", sync, Health.HEALTHY, true);
    return new ApplicationStatus(
        sync,
        health,
        activity,
        Optional.of(REVISION),
        Optional.of(REVISION),
        Optional.of(REVISION),
        List.of(web, old),
        problems,
        List.of(runs),
        SINCE,
        Optional.empty(),
        List.of());
  }

  private static Application application(String status) {
    return DIALECT
        .read(
            Yamls.all(
                """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop, namespace: argocd}
                spec:
                  source: {repoURL: "https://git.example.com/a", path: shop}
                  destination: {name: in-cluster, namespace: shop}
                  revisionHistoryLimit: 2
                """
                    + status))
        .applications()
        .getFirst();
  }
}
