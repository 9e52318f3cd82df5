package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.RequestCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Argo CD's hooks: jobs before, after, and on failure of a run.
class HooksIT {

  private final Lab lab = Lab.on(ApiServer.shared());
  private final Played played = Played.in(lab);

  @AfterEach
  void close() {
    lab.close();
  }

  private static String job(String name, String phase, String deletePolicy) {
    return """
    apiVersion: batch/v1
    kind: Job
    metadata:
      name: %s
      annotations:
        argocd.argoproj.io/hook: %s
        argocd.argoproj.io/hook-delete-policy: %s
    spec:
      backoffLimit: 0
      template:
        spec:
          restartPolicy: Never
          containers: [{name: main, image: "busybox:1.37"}]
    """
        .formatted(name, phase, deletePolicy);
  }

  private String begin() {
    String commit =
        lab.commit(
            "Begin",
            Map.of(
                "root/shop.yaml",
                lab.application(
                    "shop", "automated: {prune: true, selfHeal: true}\nretry: {limit: 0}"),
                "shop/before.yaml",
                job("migrate", "PreSync", "BeforeHookCreation"),
                "shop/web.yaml",
                configMapYaml("web", "greeting", "hello"),
                "shop/after.yaml",
                job("announce", "PostSync", "HookSucceeded"),
                "shop/failure.yaml",
                job("report", "SyncFail", "BeforeHookCreation")));
    lab.start();
    return commit;
  }

  private Optional<JsonObject> job(String name) {
    return lab.get("/apis/batch/v1/namespaces/" + lab.namespace + "/jobs/" + name);
  }

  private String uid(String job) {
    return job(job)
        .flatMap(object -> object.object("metadata"))
        .flatMap(metadata -> metadata.string("uid"))
        .orElse("");
  }

  private void untilThere(String job) {
    lab.until(job + " is there", () -> job(job).isPresent());
  }

  @Test
  void runsJobsBeforeAndAfter() {
    String first = begin();
    untilThere("migrate");
    lab.untilActivity("shop", Activity.WAITING);
    assertThat(lab.configMap("web")).as("the job before has not finished").isEmpty();
    played.completed("migrate");
    untilThere("announce");
    assertThat(lab.configMap("web")).isPresent();
    played.completed("announce");
    lab.untilSettled("shop", first);
    lab.until("the job after is removed", () -> job("announce").isEmpty());
    assertThat(job("report")).as("nothing failed").isEmpty();

    String migrated = uid("migrate");
    RequestCounts before = lab.server.counts();
    lab.untilSettled("shop", lab.commit("Elsewhere", Map.of("README.md", "hello")));
    assertThat(lab.server.counts().minus(before).writes()).as("hooks do not run again").isZero();

    String second =
        lab.commit("Change", Map.of("shop/web.yaml", configMapYaml("web", "greeting", "bye")));
    lab.until("the job before runs anew", () -> !List.of("", migrated).contains(uid("migrate")));
    assertThat(lab.value("web", "greeting")).isEqualTo("hello");
    played.completed("migrate");
    untilThere("announce");
    played.completed("announce");
    lab.untilSettled("shop", second);
    assertThat(lab.value("web", "greeting")).isEqualTo("bye");
  }

  @Test
  void runsTheJobForFailures() {
    begin();
    untilThere("migrate");
    played.failed("migrate");
    untilThere("report");
    played.completed("report");
    assertThat(lab.untilProblem("shop", ProblemCode.HEALTH_FAILED).subject())
        .contains("Job " + lab.namespace + "/migrate");
    assertThat(lab.configMap("web")).as("what comes after a failed job is not begun").isEmpty();
    assertThat(job("announce")).isEmpty();
  }
}
