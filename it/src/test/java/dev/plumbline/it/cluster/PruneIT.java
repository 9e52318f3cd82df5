package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus.ObjectStatus;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.kube.ApiServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Nothing is deleted without proof (S1): whatever the inventory does not prove stays.
class PruneIT {

  private final Lab lab = Lab.on(ApiServer.shared());
  private final StoredInventory inventory = new StoredInventory(lab, "shop");

  @AfterEach
  void close() {
    lab.close();
  }

  private void begin(String policy) {
    String commit =
        lab.commit(
            "Begin",
            Map.of(
                "root/shop.yaml",
                lab.application("shop", policy),
                "shop/web.yaml",
                configMapYaml("web", "greeting", "hello"),
                "shop/db.yaml",
                configMapYaml("db", "size", "1")));
    lab.start();
    lab.untilSettled("shop", commit);
    assertThat(inventory.names()).containsExactlyInAnyOrder("web", "db");
  }

  private String removeDb() {
    return lab.commit("Remove db", Map.of("shop/db.yaml", ""));
  }

  @Test
  void keepsWhatWasTakenOutOfTheInventory() {
    begin(AUTOMATED);
    lab.stop();
    inventory.forget("db");
    String commit = removeDb();
    lab.start();
    lab.untilSettled("shop", commit);
    assertThat(lab.value("db", "size")).isEqualTo("1");
    assertThat(inventory.names()).containsExactly("web");
  }

  @Test
  void keepsWhatTheInventoryKnowsByAnotherUid() {
    begin(AUTOMATED);
    lab.stop();
    inventory.misattribute("db");
    String commit = removeDb();
    lab.start();
    lab.untilSettled("shop", commit);
    assertThat(lab.value("db", "size")).isEqualTo("1");
    assertThat(inventory.names()).containsExactly("web");
  }

  /// Nobody collects what is owned on this server, so a deletion in the foreground stays under way.
  @Test
  void prunesInTheForegroundIfThatIsAskedFor() {
    begin(AUTOMATED + "syncOptions: [PrunePropagationPolicy=foreground]\n");
    removeDb();
    lab.until(
        "the deletion waits for what is owned",
        () ->
            lab.configMap("db")
                .flatMap(map -> map.object("metadata"))
                .flatMap(metadata -> metadata.array("finalizers"))
                .map(finalizers -> finalizers.strings().contains("foregroundDeletion"))
                .orElse(false));
    lab.server.request(
        "PATCH",
        lab.pathOf("db"),
        "{\"metadata\":{\"finalizers\":null}}",
        "application/merge-patch+json");
    lab.until("it is gone", () -> lab.configMap("db").isEmpty());
  }

  @Test
  void keepsAnotherObjectOfThatName() {
    begin(AUTOMATED);
    lab.stop();
    lab.server.request("DELETE", lab.pathOf("db"));
    lab.make("db", "size", "theirs");
    String commit = removeDb();
    lab.start();
    lab.untilSettled("shop", commit);
    assertThat(lab.value("db", "size")).isEqualTo("theirs");
    assertThat(inventory.names()).containsExactly("web");
  }

  @Test
  void deletesNothingByADamagedInventory() {
    begin(AUTOMATED);
    lab.stop();
    inventory.damage("db");
    String commit = removeDb();
    lab.start();
    assertThat(lab.untilProblem("shop", ProblemCode.INVENTORY_CORRUPT).next())
        .contains("plumbline-system/");
    assertThat(lab.value("db", "size")).isEqualTo("1");
    assertThat(lab.value("web", "greeting")).isEqualTo("hello");

    inventory.remove();
    lab.sync("shop", false);
    lab.untilSettled("shop", commit);
    assertThat(lab.value("db", "size")).isEqualTo("1");
    assertThat(inventory.names()).containsExactly("web");
  }

  @Test
  void keepsEverythingWhilePruningIsOff() {
    begin("automated: {prune: false, selfHeal: true}");
    String commit = removeDb();
    lab.untilApplied("shop", commit);
    assertThat(lab.value("db", "size")).isEqualTo("1");
    assertThat(lab.status("shop").orElseThrow().sync()).isEqualTo(SyncState.OUT_OF_SYNC);
    assertThat(lab.status("shop").orElseThrow().objects())
        .filteredOn(ObjectStatus::requiresPruning)
        .extracting(object -> object.key().name())
        .containsExactly("db");

    String allowed =
        lab.commit("Prune", Map.of("root/shop.yaml", lab.application("shop", AUTOMATED)));
    lab.untilSettled("shop", allowed);
    assertThat(lab.configMap("db")).isEmpty();
    assertThat(inventory.names()).containsExactly("web");
  }
}
