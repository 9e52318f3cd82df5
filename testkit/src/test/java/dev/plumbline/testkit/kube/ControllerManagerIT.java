package dev.plumbline.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ControllerManagerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ApiServer server = ApiServer.start(ApiServerOptions.PLAIN.withControllerManager());

  @BeforeAll
  void createNamespace() {
    server.kubectl("create", "namespace", "shop");
    await("the default service account", () -> !list("serviceaccounts").isEmpty());
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void deploymentsMakePodsAndOwnersTakeThemAway() {
    server.kubectl("-n", "shop", "create", "deployment", "web", "--image=web", "--replicas=2");
    await("two pods", () -> list("pods").lines().count() == 2);

    server.kubectl("-n", "shop", "delete", "deployment", "web", "--wait=false");
    await("no pods", () -> list("replicasets").isEmpty() && list("pods").isEmpty());
  }

  @Test
  void aDeletedNamespaceGoes() {
    server.kubectl("create", "namespace", "gone");
    server.kubectl("-n", "gone", "create", "configmap", "map");
    server.kubectl("delete", "namespace", "gone", "--wait=false");

    await(
        "no namespace", () -> !server.kubectl("get", "namespaces", "-o", "name").contains("/gone"));
  }

  private String list(String kind) {
    return server.kubectl("-n", "shop", "get", kind, "-o", "name", "--ignore-not-found").strip();
  }

  private static void await(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(deadline);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
