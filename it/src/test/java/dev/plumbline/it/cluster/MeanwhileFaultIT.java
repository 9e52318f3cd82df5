package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.faults.Faults;
import dev.plumbline.model.ProblemCode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is put in the place of something else, or taken away: an inventory of another format, and
/// the Job of a hook.
class MeanwhileFaultIT {

  private final Storm storm = new Storm();
  private final Lab lab = storm.lab;

  @BeforeEach
  void begin() {
    storm.begin();
  }

  @AfterEach
  void close() {
    storm.close();
  }

  private static String migration() {
    return """
    apiVersion: batch/v1
    kind: Job
    metadata:
      name: migrate
      annotations: {argocd.argoproj.io/hook: PreSync}
    spec:
      backoffLimit: 0
      template:
        spec:
          restartPolicy: Never
          containers: [{name: main, image: "busybox:1.37"}]
    """;
  }

  /// An inventory that another version wrote is neither guessed at nor written over.
  @Faults(
      value = {48},
      holds = {"S1", "S3", "L4", "L1"})
  @Test
  void anInventoryOfAnotherVersionIsLeftAlone() {
    lab.stop();
    storm.inventory.format("plumbline.dev/inventory/v9");
    String stored = lab.get(storm.inventory.path()).orElseThrow().object("data").toString();
    String commit =
        lab.commit(
            "Remove",
            Map.of(
                "shop/db.yaml", "", "shop/web.yaml", configMapYaml("web", "greeting", "second")));
    lab.start();
    lab.untilProblem("shop", ProblemCode.INVENTORY_CORRUPT);
    assertThat(lab.get(storm.inventory.path()).orElseThrow().object("data").toString())
        .isEqualTo(stored);
    assertThat(lab.value("web", "greeting")).isEqualTo("first");
    storm.assertNothingDeleted();
    storm.inventory.format("plumbline.dev/inventory/v1");
    lab.sync("shop", false);
    storm.assertConverges(commit, "second");
    assertThat(lab.configMap("db")).isEmpty();
  }

  /// What is not there any more has not succeeded: what comes after it is not begun.
  @Faults(
      value = {25},
      holds = {"S8", "L4", "L1"})
  @Test
  void aHookThatIsTakenAwayHasNotSucceeded() {
    String job = "/apis/batch/v1/namespaces/" + lab.namespace + "/jobs/migrate";
    String commit =
        lab.commit(
            "Migrate",
            Map.of(
                "shop/migrate.yaml",
                migration(),
                "shop/web.yaml",
                configMapYaml("web", "greeting", "second")));
    lab.until("the job is there", () -> lab.get(job).isPresent());
    lab.server.request("DELETE", job + "?propagationPolicy=Background");
    lab.untilProblem("shop", ProblemCode.HEALTH_FAILED);
    assertThat(lab.value("web", "greeting")).isEqualTo("first");
    lab.until("it is tried again", () -> lab.get(job).isPresent());
    Played.in(lab).completed("migrate");
    storm.assertConverges(commit, "second");
  }
}
