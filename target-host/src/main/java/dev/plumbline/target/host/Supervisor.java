package dev.plumbline.target.host;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.host.Gate.Grant;
import dev.plumbline.target.host.HostSpec.ProcessSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the processes of this machine running. They live in sessions of their own: they outlive
/// plumb, and the next plumb takes them up again.
final class Supervisor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration TURN = Duration.ofSeconds(30);
  private static final Duration GATHER = Duration.ofMillis(100);
  private static final Duration LOG_PAUSE = Duration.ofMillis(200);

  private final Path folder;
  private final Inputs inputs;
  private final Launcher launcher;
  private final ProcessLogs logs;
  private final FolderWatch files;
  private final Consumer<ObjectKey> changed;
  private final Loop loop = new Loop("host-supervisor");
  private final Map<String, SupervisedProcess> processes = new ConcurrentHashMap<>();
  private final Set<String> trimming = new HashSet<>();

  /// What a supervisor works with.
  record Parts(
      Path folder, Inputs inputs, Launcher launcher, ProcessLogs logs, FolderWatch files) {}

  Supervisor(Parts parts, Consumer<ObjectKey> changed) {
    this.folder = parts.folder();
    this.inputs = parts.inputs();
    this.launcher = parts.launcher();
    this.logs = parts.logs();
    this.files = parts.files();
    this.changed = changed;
  }

  /// Takes up a process that was applied earlier: finds the one that still runs, or starts it again
  /// as its restart policy says.
  void resume(String name, ProcessSpec spec) {
    Optional<RunRecord> remembered;
    try {
      remembered = DurableFile.read(file(name)).map(RunRecord::fromJson);
    } catch (IOException | RuntimeException e) {
      // Without its record a running child cannot be told from a stranger; starting a second one
      // beside it could do harm, so a person has to look.
      LOG.warn("the record of process {} is damaged; it is not supervised until applied", name);
      return;
    }
    answer(
        name,
        loop.call(
            () -> {
              SupervisedProcess process = process(name, spec);
              remembered.ifPresentOrElse(
                  process::resume,
                  () -> process.hold(spec, inputs.launch("Process " + name, spec)));
              follow(name, spec);
              return true;
            }));
  }

  /// Keeps the process running as declared. Returns when it was started, not when it is ready.
  void hold(Grant grant, ProcessSpec spec) {
    launcher.check(grant.subject(), spec);
    String name = grant.key().name();
    answer(
        name,
        loop.call(
            () -> {
              process(name, spec).hold(spec, inputs.launch(grant.subject(), spec));
              follow(name, spec);
              return true;
            }));
  }

  /// Stops the process and forgets it. Returns when it is gone.
  void release(Grant grant) {
    String name = grant.key().name();
    SupervisedProcess process = processes.get(name);
    if (process == null) {
      return;
    }
    stop(name, process);
    processes.remove(name);
    files.forget("process " + name);
    files.forget("log " + name);
    try {
      DurableFile.delete(file(name));
    } catch (IOException e) {
      throw Refusal.io(grant.subject(), "its record cannot be removed", e);
    }
  }

  /// Stops all processes; they are started again when they are applied.
  void stopAll() {
    List<SupervisedProcess> all = List.copyOf(processes.values());
    List<CompletableFuture<Void>> gone = all.stream().map(this::released).toList();
    Duration longest =
        all.stream()
            .map(process -> process.spec().stopTimeout())
            .reduce(TURN, (a, b) -> a.compareTo(b) > 0 ? a : b);
    answer(
        "*",
        CompletableFuture.allOf(gone.toArray(CompletableFuture<?>[]::new)),
        longest.plus(TURN));
  }

  private void stop(String name, SupervisedProcess process) {
    answer(name, released(process), process.spec().stopTimeout().plus(TURN));
  }

  private CompletableFuture<Void> released(SupervisedProcess process) {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    loop.run(() -> process.release(gone));
    return gone;
  }

  /// Whether the object's content is something that processes restart on; they will, soon.
  void inputChanged(ObjectKey key) {
    String reference = key.kind().kind() + "/" + key.name();
    processes.forEach(
        (name, process) -> {
          if (process.spec().restart().on().contains(reference)) {
            due(name, process, "it is started again, for " + reference + " changed");
          }
        });
  }

  private void due(String name, SupervisedProcess process, String why) {
    answer(
        name,
        loop.call(
            () -> {
              process.due(inputs.launch("Process " + name, process.spec()), why);
              return true;
            }));
    // Several files of one change shall restart it once.
    Future<?> _ = loop.after(GATHER, () -> process.catchUp(why));
  }

  /// How the process is.
  ProcessStatus status(String name) {
    SupervisedProcess process = processes.get(name);
    return process == null ? ProcessStatus.UNKNOWN : process.status();
  }

  /// Looks at everything anew, in case something was not told.
  void lookAgain() {
    processes.forEach((name, process) -> loop.run(process::lookAgain));
  }

  @Override
  public void close() {
    loop.close();
  }

  private SupervisedProcess process(String name, ProcessSpec spec) {
    return processes.computeIfAbsent(
        name,
        n -> new SupervisedProcess(n, spec, inputs.launch("Process " + n, spec), new Around()));
  }

  private void follow(String name, ProcessSpec spec) {
    files.forget("process " + name);
    for (String reference : spec.restart().on()) {
      if (reference.startsWith("/")) {
        files.follow(
            "process " + name,
            Path.of(reference),
            () -> {
              SupervisedProcess process = processes.get(name);
              if (process != null) {
                due(name, process, "it is started again, for " + reference + " changed");
              }
            });
      }
    }
    files.forget("log " + name);
    files.follow("log " + name, logs.file(name), () -> loop.run(() -> trimSoon(name)));
  }

  private void trimSoon(String name) {
    if (trimming.add(name)) {
      Future<?> _ =
          loop.after(
              LOG_PAUSE,
              () -> {
                trimming.remove(name);
                try {
                  logs.trim(name);
                } catch (IOException e) {
                  LOG.warn("the log of process {} cannot be bounded", name, e);
                }
              });
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".json");
  }

  private static void answer(String name, CompletableFuture<?> future) {
    answer(name, future, TURN);
  }

  private static void answer(String name, CompletableFuture<?> future, Duration most) {
    try {
      future.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ProblemException problem
          ? problem
          : failed(name, ProblemCode.INTERNAL_ERROR, "the supervisor failed");
    } catch (TimeoutException e) {
      throw failed(name, ProblemCode.PROCESS_FAILED, "the supervisor did not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(name, ProblemCode.INTERRUPTED, "the wait for it was interrupted");
    }
  }

  private static ProblemException failed(String name, ProblemCode code, String what) {
    return Problem.of(code, "Process " + name, what, "It is tried again.").exception();
  }

  /// What a process sees of its supervisor.
  private final class Around implements SupervisedProcess.Surroundings {
    @Override
    public Loop loop() {
      return loop;
    }

    @Override
    public Process launch(String name, ProcessSpec spec, String marker) {
      return launcher.launch(name, spec, marker);
    }

    @Override
    public void keep(String name, RunRecord record) {
      try {
        DurableFile.write(file(name), record.toJson());
      } catch (IOException e) {
        throw Refusal.io("Process " + name, "its record cannot be written", e);
      }
    }

    @Override
    public void changed(String name) {
      changed.accept(ObjectKey.of(Kinds.API_VERSION, Kinds.PROCESS, "", name));
    }
  }
}
