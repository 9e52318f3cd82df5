package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.target.InventoryContract;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Inventories in ConfigMaps keep the contract of all stores, and show damage.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigMapInventoriesIT extends InventoryContract {

  private final ApiServer server = ApiServer.shared();
  private final KubernetesTarget target = Cluster.connect(server);

  @AfterAll
  void close() {
    target.close();
  }

  @Override
  protected InventoryStore store() {
    return target.inventories();
  }

  @Test
  void aDamagedInventoryIsNotAnEmptyOne() {
    Inventory stored =
        store()
            .write(
                Inventory.empty(Cluster.SHOP)
                    .with(
                        List.of(
                            InventoryEntry.intended(
                                ObjectKey.of("v1", "ConfigMap", "shop", "a"), "v1", 0))));
    server.request(
        "PATCH",
        "/api/v1/namespaces/plumbline-system/configmaps/plumbline-" + Cluster.SHOP.label(),
        "{\"data\":{\"inventory\":\"{}\"}}",
        "application/merge-patch+json");
    assertThatThrownBy(() -> store().read(stored.application()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ProblemCode.INVENTORY_CORRUPT);
              assertThat(e.problem().next()).contains("plumbline-system/plumbline-");
            });
    assertThat(store().applications()).contains(stored.application());
  }
}
