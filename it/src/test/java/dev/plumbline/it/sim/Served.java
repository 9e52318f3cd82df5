package dev.plumbline.it.sim;

import dev.plumbline.it.apiserver.SimulatedWire;
import dev.plumbline.it.apiserver.TimelinePace;
import dev.plumbline.it.apiserver.WireFaults;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Inventory;
import dev.plumbline.target.Target;
import dev.plumbline.target.kubernetes.ClusterMemory;
import dev.plumbline.target.kubernetes.KubernetesConnection;
import dev.plumbline.target.kubernetes.KubernetesTarget;
import dev.plumbline.testkit.apiserver.SimulatedApiServer;
import dev.plumbline.testkit.sim.ServedCluster;
import dev.plumbline.testkit.sim.SimulatedInventories;
import dev.plumbline.testkit.sim.SimulatedTarget;
import dev.plumbline.testkit.sim.Surroundings;
import dev.plumbline.testkit.sim.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The target of Kubernetes itself in the simulated world, over an API server in memory.
final class Served {

  private static final KubernetesConnection CONNECTION =
      KubernetesConnection.of(Path.of("nowhere"), "test");

  /// The revision of a store that has only what a new cluster has.
  static final long EMPTY = 104;

  final SimulatedApiServer server;
  final Set<ApplicationId> watched = new HashSet<>();
  private final Timeline timeline;
  private final KubernetesTarget reader;
  private final ClusterMemory memory = new Remembered();
  private WireFaults faults = WireFaults.NONE;
  private Optional<KubernetesTarget> running = Optional.empty();
  private Optional<SimulatedWire> wire = Optional.empty();
  private Duration skew = Duration.ZERO;
  private long restored;

  Served(Timeline timeline) {
    this.timeline = timeline;
    this.server = new SimulatedApiServer(() -> timeline.now().plus(skew), timeline.random());
    this.reader =
        KubernetesTarget.over(
            new SimulatedWire(server, timeline),
            new TimelinePace(timeline, task -> task, () -> {}),
            CONNECTION);
  }

  /// What oracles, strangers and controllers see of it.
  SimulatedTarget view(Surroundings surroundings) {
    return new SimulatedTarget(
        timeline,
        surroundings,
        new ServedCluster(server),
        new SimulatedInventories(surroundings) {
          @Override
          public Inventory of(ApplicationId application) {
            return reader.inventories().read(application);
          }
        });
  }

  /// From now on the server's clock is ahead by so much, or behind.
  void setClock(Duration ahead) {
    skew = ahead;
  }

  /// The target of a process that starts.
  ///
  /// @param wiring how it is wired to the server
  Target start(SimulatedRunner runner, Surroundings surroundings, Wiring wiring) {
    SimulatedWire fresh = new SimulatedWire(server, timeline);
    fresh.fail(faults);
    wire = Optional.of(fresh);
    KubernetesTarget target =
        KubernetesTarget.over(
            wiring.wire(fresh),
            new TimelinePace(timeline, runner::guarded, runner::check),
            CONNECTION.withMemory(memory));
    running = Optional.of(target);
    return new ServedTarget(target, surroundings, watched);
  }

  /// Whether a process noticed and wrote down that the store was set back last time.
  boolean knowsThatItWentBack() {
    return memory
        .known("simulated")
        .filter(known -> known.setBack() >= restored && restored > 0)
        .isPresent();
  }

  /// Sets the store back.
  void restore(long revision) {
    restored = revision;
    server.history().restore(revision);
  }

  void processDied() {
    running.ifPresent(KubernetesTarget::close);
    running = Optional.empty();
    watched.clear();
  }

  /// From now on that goes wrong.
  void fail(WireFaults other) {
    faults = other;
    wire.ifPresent(one -> one.fail(other));
  }

  /// The memory outlives the process, as a file does.
  private static final class Remembered implements ClusterMemory {
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
}
