package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.model.JsonObject;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.RequestCounts;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The main loop on a real API server: create, no-op, update, prune, drift.
class LoopIT {

  private Lab lab = Lab.on(ApiServer.shared());

  @BeforeEach
  void firstCommit() {
    String commit =
        lab.commit(
            "Begin",
            Map.of(
                "root/shop.yaml",
                lab.application("shop", AUTOMATED),
                "shop/web.yaml",
                configMapYaml("web", "greeting", "hello"),
                "shop/db.yaml",
                configMapYaml("db", "size", "1")));
    lab.start();
    lab.untilSettled("shop", commit);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void createsWhatIsDeclared() {
    assertThat(lab.value("web", "greeting")).isEqualTo("hello");
    assertThat(lab.value("db", "size")).isEqualTo("1");
  }

  @Test
  void writesNothingWhenNothingDiffers() {
    RequestCounts before = lab.server.counts();
    String commit = lab.commit("Elsewhere", Map.of("README.md", "hello"));
    lab.untilSettled("shop", commit);
    lab.stop();
    lab.start();
    lab.untilSettled("shop", commit);
    assertThat(lab.server.counts().minus(before).writes()).isZero();
  }

  @Test
  void updatesWhatChanged() {
    String commit =
        lab.commit("Change", Map.of("shop/web.yaml", configMapYaml("web", "greeting", "bye")));
    lab.untilSettled("shop", commit);
    assertThat(lab.value("web", "greeting")).isEqualTo("bye");
  }

  @Test
  void prunesWhatIsNoLongerDeclared() {
    String commit = lab.commit("Remove", Map.of("shop/db.yaml", ""));
    lab.untilSettled("shop", commit);
    assertThat(lab.configMap("db")).isEmpty();
    assertThat(lab.configMap("web")).isPresent();
  }

  @Test
  void healsDriftAndDeletion() {
    lab.patch(lab.pathOf("web"), "{\"data\":{\"greeting\":\"by hand\"}}");
    lab.until("the edit is healed", () -> lab.value("web", "greeting").equals("hello"));
    lab.server.request("DELETE", lab.pathOf("db"), null, null);
    lab.until("the deletion is healed", () -> lab.value("db", "size").equals("1"));
  }

  @Test
  void leavesOthersFieldsAlone() {
    lab.patch(lab.pathOf("web"), "{\"data\":{\"theirs\":\"1\"}}");
    String commit =
        lab.commit("Change", Map.of("shop/web.yaml", configMapYaml("web", "greeting", "bye")));
    lab.untilSettled("shop", commit);
    assertThat(lab.value("web", "theirs")).isEqualTo("1");
  }

  @Test
  void previewsWithoutWriting() {
    RequestCounts before = lab.server.counts();
    lab.repository.commit(
        Commit.on("main", "Change")
            .file("shop/web.yaml", configMapYaml("web", "greeting", "bye"))
            .file("shop/odd.yaml", configMapYaml("odd", "not a key!", "1")));
    JsonObject plan =
        lab.plumb().ask(Operation.PLAN, JsonObject.EMPTY.with("application", lab.name("shop")));
    assertThat(plan.string("text").orElse(""))
        .contains("hello", "bye", "ConfigMap " + lab.namespace + "/odd", "OBJECT_REJECTED");
    assertThat(plan.bool("refused")).contains(true);
    assertThat(lab.server.counts().minus(before).writes()).isZero();
  }
}
