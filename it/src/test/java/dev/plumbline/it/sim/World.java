package dev.plumbline.it.sim;

import dev.plumbline.dialect.argocd.ArgoCdDialect;
import dev.plumbline.engine.EffectProbe;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.Event;
import dev.plumbline.engine.Ports;
import dev.plumbline.engine.Runner;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.RunReason;
import dev.plumbline.model.Tree;
import dev.plumbline.render.Renderer;
import dev.plumbline.render.directory.DirectoryRenderer;
import dev.plumbline.target.Target;
import dev.plumbline.testkit.apiserver.History;
import dev.plumbline.testkit.sim.Call;
import dev.plumbline.testkit.sim.SimulatedLedger;
import dev.plumbline.testkit.sim.SimulatedSource;
import dev.plumbline.testkit.sim.SimulatedTarget;
import dev.plumbline.testkit.sim.Surroundings;
import dev.plumbline.testkit.sim.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// One simulated world: what outlives the process (target, source, ledger, statuses, declarations),
/// and the process itself, which can be killed and started anew.
final class World implements Surroundings {

  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private static final int TASKS_A_MINUTE = 60_000;

  final Timeline timeline;
  final Trace trace = new Trace(START);
  final SimulatedSource source;
  final SimulatedTarget target;
  final Optional<Served> served;
  final SimulatedLedger ledger;
  final SimulatedStatusSink sink;
  final Oracles oracles;
  Interference interference = Interference.NONE;
  EffectProbe probe = EffectProbe.NONE;
  Consumer<Call> stranger = call -> {};
  int crashes;
  int setBack;

  /// Whether nothing bad happens any more.
  boolean mended;

  private Instant restored = Instant.EPOCH;
  private final Wiring wiring;
  private final Renderer renderer = new DirectoryRenderer();
  private final Map<ApplicationId, Application> declared = new TreeMap<>();
  private final Map<ApplicationId, Application> ended = new TreeMap<>();
  private final Map<String, List<RenderedObject>> rendered = new HashMap<>();
  private Optional<Engine> engine = Optional.empty();
  private Optional<SimulatedRunner> runner = Optional.empty();

  World(long seed, Wiring wiring) {
    this(seed, wiring, false);
  }

  /// @param overServer whether the target is that of Kubernetes, over an API server in memory
  World(long seed, Wiring wiring, boolean overServer) {
    this.wiring = wiring;
    timeline = new Timeline(seed, START);
    served = overServer ? Optional.of(new Served(timeline)) : Optional.empty();
    source = new SimulatedSource(timeline, this);
    target = served.map(s -> s.view(this)).orElseGet(() -> new SimulatedTarget(timeline, this));
    ledger = new SimulatedLedger(this);
    sink = new SimulatedStatusSink(this, this::released);
    oracles = new Oracles(this);
  }

  @Override
  public <T> T around(Call call, Supplier<T> effect) {
    Interference.Fate fate = interference.fate(call);
    if (call.writes() || fate != Interference.Fate.HAPPENS) {
      trace.note(timeline.now(), new Trace.Called(fate, call));
    }
    oracles.before(call);
    if (fate == Interference.Fate.REFUSED) {
      oracles.refused(call);
    }
    return switch (fate) {
      case HAPPENS -> told(call, effect.get());
      case REFUSED -> throw Interference.failure(call).exception();
      case ANSWER_LOST -> {
        told(call, effect.get());
        throw Interference.failure(call).exception();
      }
      case CRASH_BEFORE -> throw new Crash("before " + call.line());
      case CRASH_AFTER -> {
        told(call, effect.get());
        throw new Crash("after " + call.line());
      }
    };
  }

  private <T> T told(Call call, T result) {
    oracles.after(call, result);
    stranger.accept(call);
    return result;
  }

  private void released(ApplicationId id) {
    declared(id)
        .filter(Application::deleting)
        .ifPresent(
            gone -> {
              declared.remove(id);
              ended.put(id, gone);
            });
  }

  /// Whose inventory is there again is declared as one that is being deleted, by whoever finds it.
  private void find() {
    ended.values().stream()
        .filter(gone -> !declared.containsKey(gone.id()))
        .filter(gone -> !target.stored().of(gone.id()).version().isEmpty())
        .toList()
        .forEach(this::declare);
  }

  void note(String line) {
    trace.note(timeline.now(), line);
  }

  /// Starts the process, unless it runs.
  void start() {
    if (engine.isPresent()) {
      return;
    }
    note("-- the process starts");
    SimulatedRunner fresh = new SimulatedRunner(timeline, this::died);
    Runner runs = wiring.runner(fresh);
    Target used = served.map(s -> s.start(fresh, this, wiring)).orElse(target);
    Ports ports =
        new Ports(source, renderer, destination -> used, app -> new ArgoCdDialect(), ledger, sink);
    Engine started = new Engine(wiring.ports(ports, this), runs, probe);
    runner = Optional.of(fresh);
    engine = Optional.of(started);
    declared().forEach(application -> started.declare(wiring.application(application)));
  }

  /// Kills the process; another one starts soon.
  void crash() {
    if (engine.isPresent()) {
      runner.ifPresent(SimulatedRunner::close);
      died();
    }
  }

  private void died() {
    note("-- the process is killed");
    crashes++;
    engine = Optional.empty();
    runner = Optional.empty();
    target.processDied();
    served.ifPresent(Served::processDied);
    oracles.processDied();
    timeline.after(timeline.upTo(Duration.ofSeconds(10)), this::start);
  }

  /// Undoes the last so many writes to the store, unless the world is mended already.
  void restore(int writes) {
    History history = served.orElseThrow().server.history();
    // A store that lost nothing of ours is not told from one that lost nothing (decision 17).
    long before = Math.min(history.revision() - writes, oracles.doubts.newestInventory() - 1);
    long revision = Math.max(before, Served.EMPTY);
    if (!mended && revision < history.revision()) {
      note("-- the store is set back from %d to %d".formatted(history.revision(), revision));
      setBack++;
      restored = timeline.now();
      boolean noticed = knowsLaterThan(revision);
      served.orElseThrow().restore(revision);
      oracles.restored(noticed);
      timeline.after(Duration.ofSeconds(20), this::find);
    }
  }

  /// Whether the store was set back a moment ago: a call that began before it is refused only where
  /// the target hears of it.
  boolean isJustRestored() {
    return timeline.now().isBefore(restored.plusSeconds(60));
  }

  /// Whether the process has seen an inventory that was written after that revision.
  private boolean knowsLaterThan(long revision) {
    return declared.keySet().stream()
        .filter(id -> status(id).flatMap(ApplicationStatus::applied).isPresent())
        .map(id -> target.stored().of(id).version())
        .anyMatch(version -> !version.isEmpty() && Long.parseLong(version) > revision);
  }

  /// Declares the application, or changes its declaration.
  void declare(Application application) {
    note("-- declared " + application.id() + (application.suspended() ? ", suspended" : ""));
    declared.put(application.id(), application);
    oracles.declared(application);
    engine.ifPresent(e -> e.declare(wiring.application(application)));
  }

  /// The declaration goes: as a resource that is being deleted, or out of a folder.
  void withdraw(ApplicationId id, boolean outOfFolder) {
    Application application = declared.get(id);
    if (application != null) {
      note("-- withdrawn " + id);
      declared.put(id, Shop.deleting(application));
      oracles.declared(Shop.deleting(application));
      engine.ifPresent(
          e -> {
            if (outOfFolder) {
              e.withdraw(id);
            } else {
              e.declare(wiring.application(Shop.deleting(application)));
            }
          });
    }
  }

  Optional<Application> declared(ApplicationId id) {
    return Optional.ofNullable(declared.get(id));
  }

  List<Application> declared() {
    return List.copyOf(declared.values());
  }

  /// Also those that came to their end.
  List<Application> everDeclared() {
    return Stream.concat(declared.values().stream(), ended.values().stream()).toList();
  }

  /// Somebody announces a push.
  void announce() {
    engine.ifPresent(e -> e.refresh(SimulatedSource.URL));
  }

  /// Ann accepts that the history was rewritten.
  void accept(ApplicationId id) {
    note("-- the rewritten history is accepted for " + id);
    oracles.accepted(id);
    engine.ifPresent(
        e -> e.trigger(id, new Event.Triggered(RunReason.REQUESTED, "ann", true, true)));
  }

  boolean isWatched(ApplicationId id) {
    return served.map(s -> s.watched.contains(id)).orElseGet(() -> target.isWatched(id));
  }

  Optional<ApplicationStatus> status(ApplicationId id) {
    return engine.flatMap(e -> e.status(id));
  }

  /// The objects that the application's folder declares in that commit. Commits between which the
  /// folder stays as it is declare the same: its id follows from all that is in it.
  List<RenderedObject> rendered(ApplicationId id, String commit) {
    Tree tree = source.stored(commit);
    return rendered.computeIfAbsent(
        tree.entry(id.name()).orElseThrow().id(),
        folder -> renderer.render(new RecordingTree(tree), RenderOptions.of(id.name())).objects());
  }

  /// Lets the time pass.
  ///
  /// @throws AssertionError as soon as an oracle is violated, or if the engine spins
  void run(Duration length) {
    Instant until = timeline.now().plus(length);
    Instant minute = timeline.now();
    int tasks = 0;
    while (timeline.step(until)) {
      if (timeline.now().isAfter(minute.plusSeconds(60))) {
        minute = timeline.now();
        tasks = 0;
      }
      if (++tasks > TASKS_A_MINUTE) {
        throw new AssertionError("L3: the engine spins: " + tasks + " tasks in a minute");
      }
    }
    timeline.run(Duration.between(timeline.now(), until));
  }
}
