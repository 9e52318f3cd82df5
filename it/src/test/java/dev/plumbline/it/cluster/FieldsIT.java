package dev.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import dev.plumbline.testkit.kube.ApiServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A field belongs to whoever sets it: an autoscaler's replicas are left to it where the manifest
/// says nothing, and taken back where it does, but not without end.
class FieldsIT {

  private static final int FREE_HEALS = 3;

  private final Lab lab = Lab.on(ApiServer.shared());
  private final Flux flux = new Flux(lab);

  @AfterEach
  void close() {
    lab.close();
  }

  private String deployment(String replicas, String image) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      %s
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec:
          containers:
            - {name: main, image: "%s"}
    """
        .formatted(replicas, image);
  }

  private void begin(String manifest) {
    String commit =
        lab.commit(
            "Begin",
            Map.of(
                "root/source.yaml",
                flux.source(),
                "root/shop.yaml",
                flux.kustomization("shop", "wait: false"),
                "shop/web.yaml",
                manifest));
    lab.start();
    lab.untilApplied("shop", commit);
  }

  private String path() {
    return "/apis/apps/v1/namespaces/" + lab.namespace + "/deployments/web";
  }

  /// What an autoscaler does: takes the field, and sets it.
  private void scale(int replicas) {
    lab.server.request(
        "PATCH",
        path() + "?fieldManager=autoscaler&force=true",
        """
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
         "spec": {"replicas": %d}}
        """
            .formatted(replicas),
        "application/apply-patch+yaml");
  }

  private boolean has(int replicas) {
    Optional<JsonValue> found = lab.get(path()).flatMap(object -> object.at("spec", "replicas"));
    return found.equals(Optional.of(new JsonInteger(replicas)));
  }

  private List<Receipt> heals() {
    return lab.receipts("shop").stream()
        .filter(receipt -> receipt.event() == Receipt.Event.DRIFT_HEALED)
        .toList();
  }

  @Test
  void recordsWhatTheServerWarnsOf() {
    String selector = "nodeSelector: {beta.kubernetes.io/os: linux}\n      containers:";
    begin(deployment("", "registry.k8s.io/pause:3.10").replace("containers:", selector));
    assertThat(lab.receipts("shop"))
        .filteredOn(receipt -> receipt.event() == Receipt.Event.STEP_DONE)
        .extracting(Receipt::detail)
        .singleElement()
        .asString()
        .startsWith("created; it was warned: ")
        .contains("nodeSelector[beta.kubernetes.io/os]: deprecated");
  }

  @Test
  void leavesTheReplicasToAnAutoscaler() {
    begin(deployment("", "registry.k8s.io/pause:3.9"));
    scale(5);
    String commit =
        lab.commit(
            "Newer image", Map.of("shop/web.yaml", deployment("", "registry.k8s.io/pause:3.10")));
    lab.untilApplied("shop", commit);
    assertThat(has(5)).isTrue();
    assertThat(lab.status("shop").orElseThrow().sync()).isEqualTo(SyncState.SYNCED);
    assertThat(heals()).isEmpty();
  }

  @Test
  void takesTheReplicasBackThatTheManifestSetsButDoesNotFightForEver() {
    begin(deployment("replicas: 2", "registry.k8s.io/pause:3.10"));
    Instant start = Instant.now();
    Patience.until(
        "the fight has been slowed down",
        () -> {
          if (has(2)) {
            scale(5);
          }
          return heals().size() > FREE_HEALS;
        },
        () -> lab.receipts("shop") + "\n" + lab.status("shop"));
    Duration fight = Duration.between(start, Instant.now());
    assertThat(heals()).hasSizeLessThanOrEqualTo(FREE_HEALS + 1);
    assertThat(fight).as("the fourth correction waits").isGreaterThan(Duration.ofSeconds(1));
    if (has(2)) {
      scale(5);
    }
    assertThat(lab.untilProblem("shop", ProblemCode.DRIFT_FLAPPING).subject())
        .isEqualTo("Deployment " + lab.namespace + "/web");
    lab.until("the last word is the manifest's", () -> has(2));
    lab.until(
        "the quarrel is over", () -> lab.status("shop").orElseThrow().sync() == SyncState.SYNCED);
  }
}
