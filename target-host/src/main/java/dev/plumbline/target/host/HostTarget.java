package dev.plumbline.target.host;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import dev.plumbline.target.Observation;
import dev.plumbline.target.Scope;
import dev.plumbline.target.Target;
import dev.plumbline.target.host.HostSpec.ProcessSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This machine as a target, without Kubernetes: directories, files, supervised processes and
/// systemd units, as objects of `host.plumbline.dev/v1alpha1`.
///
/// Processes outlive plumb, be it stopped or killed: the next [#open] of the same state folder
/// takes them up again and starts those that ended meanwhile.
public final class HostTarget implements Target {

  private static final Logger LOG = LoggerFactory.getLogger(HostTarget.class);

  private final HostOptions options;
  private final StateFolder state;
  private final Records records;
  private final SpecReader reader;
  private final Actions actions;
  private final Observer observer;
  private final ObjectWork work;
  private final Removal removal;
  private final Inventories inventories;
  private final Supervisor supervisor;
  private final FolderWatch folders = new FolderWatch();
  private final HostWatch watch;
  private final Loop timers = new Loop("host-rescan");
  private final Map<ObjectKey, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final String identity;

  private HostTarget(HostOptions options, StateFolder state, UnitSystem units) {
    this.options = options;
    this.state = state;
    this.identity = state.identity();
    Roots roots = Roots.pin(options.roots(), state.path());
    this.records = Records.load(state.objects());
    this.reader = new SpecReader(roots);
    this.inventories = new Inventories(state.inventories());
    ProcessLogs logs = new ProcessLogs(state.logs(), options.maxLogBytes());
    this.supervisor =
        new Supervisor(
            new Supervisor.Parts(
                state.processes(),
                new Inputs(records, roots),
                new Launcher(roots, logs),
                logs,
                folders),
            this::touched);
    FileActions files = new FileActions(roots, options.commandTimeout());
    this.actions =
        new Actions(
            new FolderActions(roots), files, supervisor, new UnitActions(roots, files, units));
    Gate gate = new Gate();
    this.observer = new Observer(gate, records, reader, actions);
    this.removal = new Removal(gate, records, reader, actions, observer);
    this.work = new ObjectWork(gate, records, reader, actions, removal);
    this.watch = new HostWatch(observer, records, folders, this::place);
  }

  /// Takes the state folder and the processes that an earlier plumb left running.
  ///
  /// @throws ProblemException `INVALID_ARGUMENT` if a root is not there, `STORAGE_FAILED` if the
  ///     state folder cannot be used or another process holds it
  public static HostTarget open(HostOptions options) {
    return open(options, new Systemctl(options.commandTimeout()));
  }

  static HostTarget open(HostOptions options, UnitSystem units) {
    StateFolder state = StateFolder.hold(options.stateFolder());
    try {
      HostTarget opened = new HostTarget(options, state, units);
      opened.resume();
      return opened;
    } catch (RuntimeException e) {
      state.close();
      throw e;
    }
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public Scope scope(String apiVersion, String kind) {
    return Kinds.knows(GroupKind.of(apiVersion, kind)) ? Scope.CLUSTER : Scope.UNKNOWN;
  }

  @Override
  public List<JsonObject> list(Access access, String apiVersion, GroupKind kind, String namespace) {
    throw Problem.of(
            ProblemCode.KIND_UNKNOWN,
            "the list of " + kind,
            "a host lists nothing",
            "Look single objects up.")
        .exception();
  }

  @Override
  public ServedVersions versions() {
    return ServedVersions.NONE;
  }

  @Override
  public Observation observe(Access access, Collection<ObjectReference> objects) {
    Map<ObjectKey, ObservedObject> found = new HashMap<>();
    Set<ObjectKey> absent = new HashSet<>();
    Map<ObjectKey, Problem> unreadable = new HashMap<>();
    for (ObjectReference object : objects) {
      try {
        observer
            .observe(access, object.key())
            .ifPresentOrElse(live -> found.put(object.key(), live), () -> absent.add(object.key()));
      } catch (ProblemException e) {
        unreadable.put(object.key(), e.problem());
      }
    }
    return new Observation(found, absent, unreadable);
  }

  @Override
  public Outcome apply(Access access, ApplyRequest request) {
    ObjectKey key = request.desired().key();
    Outcome outcome = alone(key, () -> work.apply(access, request));
    if (!request.dryRun()
        && (outcome.result() == Outcome.Result.CREATED
            || outcome.result() == Outcome.Result.CHANGED)) {
      supervisor.inputChanged(key);
    }
    touched(key);
    return outcome;
  }

  @Override
  public Outcome delete(Access access, DeleteRequest request) {
    Outcome outcome = alone(request.key(), () -> removal.delete(access, request));
    touched(request.key());
    return outcome;
  }

  @Override
  public ObjectWatch watch() {
    return watch;
  }

  @Override
  public InventoryStore inventories() {
    return inventories;
  }

  /// Stops all supervised processes and waits until they are gone. Their objects stay; applying
  /// them starts them again.
  public void stopAll() {
    supervisor.stopAll();
  }

  /// The file to which a process's output goes.
  ///
  /// @param name of the `Process` object
  public Path log(String name) {
    return state.logs().resolve(name + ".log");
  }

  @Override
  public void close() {
    watch.close();
    timers.close();
    folders.close();
    supervisor.close();
    state.close();
  }

  private interface Effect {
    Outcome come() throws IOException;
  }

  private Outcome alone(ObjectKey key, Effect effect) {
    ReentrantLock lock = locks.computeIfAbsent(key, k -> new ReentrantLock());
    lock.lock();
    try {
      return effect.come();
    } catch (ProblemException e) {
      return Outcome.failed(key, e.problem());
    } catch (IOException e) {
      return Outcome.failed(
          key, Refusal.io(Refusal.subject(key), "the change was not made", e).problem());
    } catch (RuntimeException e) {
      LOG.error("a change of {} failed", key, e);
      return Outcome.failed(
          key,
          Problem.of(
              ProblemCode.INTERNAL_ERROR,
              Refusal.subject(key),
              "plumb failed: " + e.getClass().getSimpleName(),
              "Report it, with the log."));
    } finally {
      lock.unlock();
    }
  }

  private void touched(ObjectKey key) {
    watch.touch(key);
  }

  private Optional<Path> place(ObjectKey key) {
    return observer.manifest(key).flatMap(manifest -> actions.place(reader.read(manifest)));
  }

  private void resume() {
    for (ObjectRecord record : records.all()) {
      String subject = Refusal.subject(record.key());
      try {
        HostSpec spec = reader.read(record.manifest());
        if (record.temporary().isPresent()) {
          actions.sweep(subject, spec, record.temporary().get());
        }
        if (spec instanceof ProcessSpec process) {
          supervisor.resume(record.key().name(), process);
        }
      } catch (IOException | ProblemException e) {
        // It is said again, with its object, as soon as somebody observes it.
        LOG.warn("{} was not taken up: {}", subject, e.getMessage());
      }
    }
    rescanLater();
  }

  private void rescanLater() {
    Future<?> _ =
        timers.after(
            options.rescan(),
            () -> {
              supervisor.lookAgain();
              watch.touchAll();
              rescanLater();
            });
  }
}
