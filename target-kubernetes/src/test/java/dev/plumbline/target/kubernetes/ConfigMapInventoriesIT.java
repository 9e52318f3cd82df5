package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.codec.Json;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionHooks;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
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

  private static final String SECRETS = "/api/v1/namespaces/plumbline-system/secrets";
  private static final ApplicationId HOOKED =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "hooked");

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

  private static Inventory withHooks(String text) {
    Manifest hook =
        new Manifest(
            JsonObject.of("apiVersion", Cluster.text("v1"))
                .with("kind", "ConfigMap")
                .with("text", text));
    return Inventory.empty(HOOKED)
        .with(new DeletionHooks(List.of(new DeletionHooks.Kept(hook, true)), false));
  }

  private List<String> secrets() {
    String selector = "?labelSelector=plumbline.dev%2Fdeletion-hooks%3D" + HOOKED.label();
    JsonObject list = (JsonObject) Json.read(server.request("GET", SECRETS + selector));
    return list.array("items").orElseThrow().objects().stream()
        .map(secret -> new Manifest(secret).name())
        .toList();
  }

  @Test
  void hooksLieInSecretsThatNeverChangeAndGoWithTheInventory() {
    Inventory first = store().write(withHooks("one"));
    assertThat(secrets()).hasSize(1);
    store().write(first.with(withHooks("other").hooks()));
    assertThat(secrets()).hasSize(1);
    // a process that is killed between both writes leaves a Secret that nobody names
    KubernetesTarget killed = Cluster.connect(server);
    Inventory stale = withHooks("third").stored("1");
    assertThatThrownBy(() -> killed.inventories().write(stale))
        .isInstanceOf(ProblemException.class);
    killed.close();
    assertThat(secrets()).hasSize(2);
    Inventory kept = store().read(HOOKED);
    assertThat(kept.hooks()).isEqualTo(withHooks("other").hooks());
    store().remove(kept);
    assertThat(secrets()).isEmpty();
  }

  @Test
  void hooksThatAreMissingAreDamage() {
    Inventory stored = store().write(withHooks("lost"));
    server.request("DELETE", SECRETS + "/" + secrets().getFirst(), null, null);
    assertThatThrownBy(() -> store().read(HOOKED))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ProblemCode.INVENTORY_CORRUPT);
              assertThat(e.problem().why()).contains("Secret plumbline-system/plumbline-");
            });
    store().remove(stored);
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
