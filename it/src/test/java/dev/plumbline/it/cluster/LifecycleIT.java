package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.Receipt;
import dev.plumbline.testkit.kube.ApiServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What people tell an application: to wait for them, to pause, to go.
class LifecycleIT {

  private final Lab lab = Lab.on(ApiServer.shared());

  @AfterEach
  void close() {
    lab.close();
  }

  private static String greeting(String value) {
    return configMapYaml("web", "greeting", value);
  }

  /// The application under test, and another one beside it.
  private String begin(String application) {
    String commit =
        lab.commit(
            "Begin",
            Map.of(
                "root/shop.yaml",
                application,
                "root/other.yaml",
                lab.application("other", AUTOMATED),
                "shop/web.yaml",
                greeting("first"),
                "other/other.yaml",
                configMapYaml("other", "key", "value")));
    lab.start();
    lab.untilSettled("other", commit);
    return commit;
  }

  private boolean is(SyncState state) {
    return lab.status("shop").filter(status -> status.sync() == state).isPresent();
  }

  @Test
  void waitsToBeAskedWithoutAutomation() {
    String first = begin(lab.application("shop", "retry: {limit: 1}"));
    lab.until("it is out of sync", () -> is(SyncState.OUT_OF_SYNC));
    assertThat(lab.plumb().engine().pending(lab.id("shop"))).isPresent();
    assertThat(lab.configMap("web")).isEmpty();
    lab.sync("shop", false);
    lab.untilSettled("shop", first);
    assertThat(lab.receipts("shop")).extracting(Receipt::actor).containsOnly("Ada");

    String second = lab.commit("Change", Map.of("shop/web.yaml", greeting("second")));
    lab.untilSettled("other", second);
    lab.until("it is out of sync", () -> is(SyncState.OUT_OF_SYNC));
    assertThat(lab.value("web", "greeting")).isEqualTo("first");

    String third = lab.commit("Take it back", Map.of("shop/web.yaml", greeting("first")));
    lab.untilSettled("shop", third);
    assertThat(lab.plumb().engine().pending(lab.id("shop"))).isEmpty();
  }

  @Test
  void showsDriftAndLeavesItWithoutSelfHeal() {
    String first = begin(lab.application("shop", "automated: {prune: true}\nretry: {limit: 1}"));
    lab.untilSettled("shop", first);
    lab.patch(lab.pathOf("web"), "{\"data\":{\"greeting\":\"by hand\"}}");
    lab.until("the drift is shown", () -> is(SyncState.OUT_OF_SYNC));
    lab.stop();
    lab.start();
    lab.until("the drift is shown again", () -> is(SyncState.OUT_OF_SYNC));
    lab.untilActivity("shop", Activity.IDLE);
    assertThat(lab.value("web", "greeting")).isEqualTo("by hand");
    lab.sync("shop", false);
    lab.untilSettled("shop", first);
    assertThat(lab.value("web", "greeting")).isEqualTo("first");

    lab.patch(lab.pathOf("web"), "{\"data\":{\"greeting\":\"by hand\"}}");
    lab.until("the drift is shown", () -> is(SyncState.OUT_OF_SYNC));
    String second = lab.commit("Change", Map.of("shop/web.yaml", greeting("second")));
    lab.untilSettled("shop", second);
    assertThat(lab.value("web", "greeting")).isEqualTo("second");
  }

  @Test
  void doesNothingWhileItIsSuspended() {
    Flux flux = new Flux(lab);
    lab.commit("A source", Map.of("root/source.yaml", flux.source()));
    String first = begin(flux.kustomization("shop", "wait: true"));
    lab.untilSettled("shop", first);
    lab.commit(
        "Suspend",
        Map.of("root/shop.yaml", flux.kustomization("shop", "wait: true\nsuspend: true")));
    lab.untilActivity("shop", Activity.SUSPENDED);
    String changed =
        lab.commit(
            "Change",
            Map.of(
                "shop/web.yaml",
                greeting("second"),
                "other/other.yaml",
                configMapYaml("other", "key", "changed")));
    lab.untilSettled("other", changed);
    lab.patch(lab.pathOf("web"), "{\"data\":{\"greeting\":\"by hand\"}}");
    lab.patch(lab.pathOf("other"), "{\"data\":{\"key\":\"by hand\"}}");
    lab.until("the other is healed", () -> lab.value("other", "key").equals("changed"));
    assertThat(lab.value("web", "greeting")).isEqualTo("by hand");
    lab.untilActivity("shop", Activity.SUSPENDED);

    String resumed =
        lab.commit("Resume", Map.of("root/shop.yaml", flux.kustomization("shop", "wait: true")));
    lab.untilSettled("shop", resumed);
    assertThat(lab.value("web", "greeting")).isEqualTo("second");
  }

  @Test
  void takesItsObjectsAlongIfItsFinalizerSaysSo() {
    lab.untilSettled("shop", begin(lab.application("shop", AUTOMATED)));
    StoredInventory inventory = new StoredInventory(lab, "shop");
    assertThat(inventory.exists()).isTrue();
    lab.commit("Remove", Map.of("root/shop.yaml", ""));
    lab.until(
        "the application is gone",
        () -> lab.status("shop").isEmpty(),
        () -> lab.status("shop") + "\n" + lab.receipts("shop"));
    assertThat(lab.configMap("web")).isEmpty();
    assertThat(inventory.exists()).isFalse();
    assertThat(lab.value("other", "key")).isEqualTo("value");
    assertThat(lab.receipts("shop").getFirst().event())
        .isEqualTo(Receipt.Event.APPLICATION_DELETED);
  }

  @Test
  void leavesItsObjectsBehindWithoutFinalizer() {
    String kept =
        lab.application("shop", AUTOMATED)
            .replace("finalizers: [resources-finalizer.argocd.argoproj.io]", "finalizers: []");
    lab.untilSettled("shop", begin(kept));
    lab.commit("Remove", Map.of("root/shop.yaml", ""));
    lab.until(
        "the application is gone",
        () -> lab.status("shop").isEmpty(),
        () -> lab.status("shop") + "\n" + lab.receipts("shop"));
    assertThat(lab.value("web", "greeting")).isEqualTo("first");
  }

  @Test
  void withdrawsNothingWhenAllDeclarationsVanish() {
    String first = begin(lab.application("shop", AUTOMATED));
    lab.untilSettled("shop", first);
    lab.commit(
        "Vanish", Map.of("root/shop.yaml", "", "root/other.yaml", "", "root/x.yaml", "# x\n"));
    lab.until("the root says so", () -> lab.rootProblems().contains("EMPTY_RENDER"));
    assertThat(lab.value("web", "greeting")).isEqualTo("first");
    assertThat(lab.value("other", "key")).isEqualTo("value");
  }
}
