package dev.plumbline.it.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.kubernetes.Call;
import dev.plumbline.target.kubernetes.ClusterMemory;
import dev.plumbline.target.kubernetes.KubernetesConnection;
import dev.plumbline.target.kubernetes.KubernetesTarget;
import dev.plumbline.testkit.apiserver.SimulatedApiServer;
import dev.plumbline.testkit.sim.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Answers that are lost, and what must not be concluded from it.
class LostAnswerTest {

  private static final ApplicationId SHOP =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");
  private static final ObjectKey WEB =
      new ObjectKey(new GroupKind("", "ConfigMap"), "default", "web");

  private final Timeline timeline = new Timeline(1, Instant.parse("2026-01-05T08:00:00Z"));
  private final SimulatedApiServer server =
      new SimulatedApiServer(timeline::now, timeline.random());
  private final SimulatedWire wire = new SimulatedWire(server, timeline);
  private final KubernetesTarget target =
      KubernetesTarget.over(
          wire,
          new TimelinePace(timeline, task -> task, () -> {}),
          KubernetesConnection.of(Path.of("nowhere"), "test").withMemory(new Remembering()));

  private static final class Remembering implements ClusterMemory {
    private Optional<Known> last = Optional.empty();

    @Override
    public Optional<Known> known(String address) {
      return last;
    }

    @Override
    public void remember(String address, Known known) {
      last = Optional.of(known);
    }
  }

  /// The next request of that method is done, and its answer is lost.
  private void lose(String method) {
    boolean[] lost = {false};
    wire.fail(
        new WireFaults() {
          @Override
          public Fate fate(Call call) {
            if (lost[0] || !call.method().equals(method)) {
              return Fate.HAPPENS;
            }
            lost[0] = true;
            return Fate.ANSWER_LOST;
          }
        });
  }

  /// What was written last is not there any more, for it was removed: the store did not go back.
  @Test
  void anInventoryWhoseRemovalIsNotAnsweredIsNoSignOfAnEarlierState() {
    InventoryEntry entry = InventoryEntry.intended(WEB, "v1", 0);
    Inventory stored = target.inventories().write(Inventory.empty(SHOP).with(List.of(entry)));
    List<ObjectEvent> told = new ArrayList<>();
    target.watch().subscribe(SHOP, Set.of(new ObjectReference(WEB, "v1")), told::add);
    timeline.run(Duration.ofSeconds(10));
    lose("DELETE");
    target.inventories().remove(stored);
    timeline.run(Duration.ofSeconds(10));
    assertThat(told).noneMatch(ObjectEvent.SetBack.class::isInstance);
    assertThat(target.inventories().read(SHOP)).isEqualTo(Inventory.empty(SHOP));
  }
}
