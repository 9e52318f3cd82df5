package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ProblemCode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The API server goes away for a while: the status says that it is old (S8), nothing is deleted,
/// and afterwards everything converges without being told.
class OutageIT {

  private final Lab lab = Lab.on(Servers.audited());

  @BeforeEach
  void begin() {
    String commit =
        lab.commit(
            "Begin",
            Map.of(
                "root/shop.yaml",
                lab.application("shop", AUTOMATED),
                "shop/web.yaml",
                configMapYaml("web", "greeting", "first"),
                "shop/db.yaml",
                configMapYaml("db", "size", "1")));
    lab.start();
    lab.untilSettled("shop", commit);
  }

  @AfterEach
  void close() {
    lab.server.startApiServer();
    lab.close();
  }

  private boolean isStale() {
    return lab.status("shop").orElseThrow().stale().isPresent();
  }

  @Test
  void convergesAfterTheServerWasAway() {
    String uid = uid("db");
    lab.server.killApiServer();
    lab.until("the status is stale", this::isStale);
    String commit =
        lab.commit("Change", Map.of("shop/web.yaml", configMapYaml("web", "greeting", "second")));
    lab.untilProblem("shop", ProblemCode.TARGET_UNREACHABLE);
    lab.server.startApiServer();
    lab.untilSettled("shop", commit);
    lab.until("the status is fresh", () -> !isStale());
    assertThat(lab.value("web", "greeting")).isEqualTo("second");
    assertThat(uid("db")).isEqualTo(uid);
    assertThat(lab.server.audit())
        .as("nothing was deleted")
        .noneMatch(
            event -> event.verb().equals("delete") && event.namespace().equals(lab.namespace));
  }

  @Test
  void seesWhatHappenedMeanwhile() {
    lab.server.killApiServer();
    lab.until("the status is stale", this::isStale);
    lab.server.startApiServer();
    lab.patch(lab.pathOf("web"), "{\"data\":{\"greeting\":\"by hand\"}}");
    lab.until("the drift is healed", () -> lab.value("web", "greeting").equals("first"));
    lab.until("the status is fresh", () -> !isStale());
  }

  private String uid(String configMap) {
    return lab.configMap(configMap)
        .flatMap(map -> map.object("metadata"))
        .flatMap(metadata -> metadata.string("uid"))
        .orElseThrow();
  }
}
