package dev.plumbline.target.host;

import dev.plumbline.model.Digest;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.host.HostSpec.Policy;
import dev.plumbline.target.host.HostSpec.ProcessSpec;
import dev.plumbline.target.host.ProcessStatus.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One process that is kept running. Everything here happens on the loop, but [#status].
final class SupervisedProcess {

  private static final Logger LOG = LoggerFactory.getLogger(SupervisedProcess.class);
  private static final Duration LIVED = Duration.ofSeconds(10);
  private static final Duration SETTLE = Duration.ofMillis(250);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  /// Where a supervised process keeps its record, and how it tells of changes.
  interface Surroundings {
    Loop loop();

    Process launch(String name, ProcessSpec spec, String marker);

    void keep(String name, RunRecord record);

    void changed(String name);
  }

  private record Child(ProcessIdentity identity, ProcessHandle handle, long since, boolean own) {}

  private final String name;
  private final Surroundings around;
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private ProcessSpec spec;
  private RunRecord record;
  private Digest wantedLaunch;
  private Optional<Child> child = Optional.empty();
  private Optional<HealthWatch> health = Optional.empty();
  private Future<?> timer = CompletableFuture.completedFuture(false);
  private Future<?> killing = CompletableFuture.completedFuture(false);
  private boolean wanted;
  private boolean stopping;
  private int quickEnds;
  private volatile ProcessStatus status = ProcessStatus.UNKNOWN;

  SupervisedProcess(String name, ProcessSpec spec, Digest launch, Surroundings around) {
    this.name = name;
    this.spec = spec;
    this.wantedLaunch = launch;
    this.around = around;
    this.record = new RunRecord(false, launch, "", Optional.empty(), Optional.empty(), 0);
  }

  /// How it is; may be asked from any thread.
  ProcessStatus status() {
    return status;
  }

  ProcessSpec spec() {
    return spec;
  }

  /// Takes up what a former plumb remembered: the child that still runs, or its absence.
  void resume(RunRecord remembered) {
    record = remembered;
    wanted = remembered.wanted();
    Optional<ProcessIdentity> found =
        remembered
            .identity()
            .or(
                () ->
                    remembered.exit().isPresent() || !wanted
                        ? Optional.empty()
                        : ProcessIdentity.marked(RunRecord.MARKER + "=" + remembered.marker()))
            .filter(ProcessIdentity::alive);
    Optional<ProcessHandle> handle = found.flatMap(identity -> ProcessHandle.of(identity.pid()));
    if (handle.isPresent()) {
      remember(remembered.started(found.orElseThrow()));
      adopt(found.orElseThrow(), handle.get());
      return;
    }
    if (!wanted) {
      publish(Phase.STOPPED, "it was stopped");
    } else if (remembered.exit().isPresent()) {
      endedForGood(ending(remembered.exit().get()), remembered.exit().get());
    } else if (spec.restart().policy() == Policy.NEVER) {
      publish(Phase.FAILED, "it ended while plumb was away");
    } else {
      start();
    }
  }

  /// Keeps it running as declared; restarts it if it runs with something else.
  void hold(ProcessSpec declared, Digest launch) {
    boolean fresh = !wanted;
    boolean same = launch.equals(record.launched()) && !fresh;
    boolean sameHealth = declared.health().equals(spec.health());
    spec = declared;
    wantedLaunch = launch;
    wanted = true;
    if (!same) {
      quickEnds = 0;
      restart("it is started as declared");
    } else if (child.isPresent() && !stopping && !sameHealth) {
      watchHealth(Phase.STARTING);
    }
  }

  /// Tells that it has to be started again soon because something that it reads changed.
  void due(Digest launch, String why) {
    wantedLaunch = launch;
    if (wanted && !launch.equals(record.launched())) {
      endHealth();
      publish(Phase.STARTING, why);
    }
  }

  /// Starts it again if what it reads changed since its start.
  void catchUp(String why) {
    if (wanted && !wantedLaunch.equals(record.launched())) {
      quickEnds = 0;
      restart(why);
    }
  }

  /// Stops it for good; the answer comes when it is gone.
  void release(CompletableFuture<Void> gone) {
    wanted = false;
    timer.cancel(false);
    waiting.add(gone);
    if (child.isPresent()) {
      stop();
    } else {
      remember(record.ended(false, Optional.empty()));
      publish(Phase.STOPPED, "it was stopped");
      gone();
    }
  }

  private void restart(String why) {
    timer.cancel(false);
    endHealth();
    publish(Phase.STARTING, why);
    if (child.isPresent()) {
      stop();
    } else {
      start();
    }
  }

  private void start() {
    String marker = UUID.randomUUID().toString();
    Process process;
    try {
      record =
          new RunRecord(
              true, wantedLaunch, marker, Optional.empty(), Optional.empty(), record.restarts());
      around.keep(name, record);
      process = around.launch(name, spec, marker);
    } catch (ProblemException e) {
      afterEnd(e.problem().what() + suffix(e.problem().why()), -1);
      return;
    }
    Optional<ProcessIdentity> identity = ProcessIdentity.of(process.pid());
    ProcessIdentity known = identity.orElse(new ProcessIdentity(process.pid(), "ended"));
    remember(record.started(known));
    running(new Child(known, process.toHandle(), System.nanoTime(), true));
    CompletableFuture<Void> _ =
        process.onExit().thenAccept(p -> around.loop().run(() -> ended(known, p.exitValue())));
  }

  private void adopt(ProcessIdentity identity, ProcessHandle handle) {
    running(new Child(identity, handle, System.nanoTime(), false));
    CompletableFuture<Void> _ =
        handle.onExit().thenAccept(h -> around.loop().run(() -> ended(identity, -1)));
    if (!wanted) {
      stop();
    } else if (!record.launched().equals(wantedLaunch)) {
      restart("it is started as declared");
    }
  }

  private void running(Child started) {
    child = Optional.of(started);
    stopping = false;
    watchHealth(quickEnds >= 2 ? Phase.BACKOFF : Phase.STARTING);
  }

  private void watchHealth(Phase phase) {
    endHealth();
    publish(phase, "it runs; its health is not known yet");
    if (spec.health().isPresent()) {
      HealthWatch watch =
          new HealthWatch(around.loop(), spec, spec.health().get(), this::healthTurned);
      health = Optional.of(watch);
      watch.start();
    } else {
      // One that ends at once shall not look ready in between.
      Duration delay = RestartDelay.after(quickEnds);
      timer =
          around
              .loop()
              .after(
                  delay.compareTo(SETTLE) > 0 ? delay : SETTLE,
                  () -> healthTurned(Optional.empty()));
    }
  }

  private void healthTurned(Optional<String> failure) {
    if (child.isPresent() && !stopping) {
      publish(failure.isEmpty() ? Phase.READY : Phase.FAILED, failure.orElse(""));
    }
  }

  private void endHealth() {
    health.ifPresent(HealthWatch::end);
    health = Optional.empty();
    timer.cancel(false);
  }

  private void stop() {
    endHealth();
    if (stopping) {
      return;
    }
    stopping = true;
    Child stopped = child.orElseThrow();
    stopped.handle().destroy();
    if (!stopped.own()) {
      lookForEnd(stopped);
    }
    killing =
        around
            .loop()
            .after(
                spec.stopTimeout(),
                () -> {
                  if (child.filter(stopped::equals).isPresent()) {
                    stopped.handle().destroyForcibly();
                  }
                });
  }

  /// The end of a process that is not our child is told late; while we wait for it, we look.
  private void lookForEnd(Child stopped) {
    if (child.filter(stopped::equals).isEmpty()) {
      return;
    }
    if (!stopped.identity().alive()) {
      ended(stopped.identity(), -1);
    } else {
      Future<?> _ = around.loop().after(LOOK_AGAIN, () -> lookForEnd(stopped));
    }
  }

  /// Looks whether an adopted child ended without anybody telling.
  void lookAgain() {
    child.filter(c -> !c.own() && !c.identity().alive()).ifPresent(c -> ended(c.identity(), -1));
  }

  private void ended(ProcessIdentity identity, int code) {
    Optional<Child> former = child.filter(c -> c.identity().equals(identity));
    if (former.isEmpty()) {
      return;
    }
    child = Optional.empty();
    killing.cancel(false);
    endHealth();
    // Whatever it left behind would hold its ports and files.
    ProcessIdentity.session(identity.pid()).forEach(ProcessHandle::destroyForcibly);
    boolean stopped = stopping;
    stopping = false;
    if (!wanted) {
      remember(record.ended(false, Optional.empty()));
      publish(Phase.STOPPED, "it was stopped");
      gone();
    } else if (stopped) {
      start();
    } else {
      boolean lived = System.nanoTime() - former.get().since() >= LIVED.toNanos();
      quickEnds = lived ? 0 : quickEnds;
      afterEnd(ending(code), code);
    }
  }

  private void afterEnd(String how, int code) {
    boolean again =
        switch (spec.restart().policy()) {
          case ALWAYS -> true;
          case ON_FAILURE -> code != 0;
          case NEVER -> false;
        };
    if (!again) {
      remember(record.ended(true, Optional.of(code)));
      endedForGood(how, code);
      return;
    }
    quickEnds++;
    Duration delay = RestartDelay.after(quickEnds);
    record =
        new RunRecord(
            true,
            record.launched(),
            record.marker(),
            Optional.empty(),
            Optional.empty(),
            record.restarts() + 1);
    Phase phase = quickEnds >= 2 ? Phase.BACKOFF : Phase.STARTING;
    publish(phase, how + "; it is started again in " + delay.toMillis() + " ms");
    timer = around.loop().after(delay, this::start);
  }

  private void endedForGood(String how, int code) {
    publish(code == 0 ? Phase.STOPPED : Phase.FAILED, how + "; it is not started again");
  }

  private static String ending(int code) {
    if (code < 0) {
      return "it ended";
    }
    return code > 128 ? "it was ended by signal " + (code - 128) : "it ended with status " + code;
  }

  private void gone() {
    waiting.forEach(future -> future.complete(null));
    waiting.clear();
  }

  /// Keeps what happened. If that fails, the next start finds the child by its marker.
  private void remember(RunRecord next) {
    record = next;
    try {
      around.keep(name, next);
    } catch (ProblemException e) {
      LOG.warn("a process's record was not kept: {}", e.getMessage());
    }
  }

  private static String suffix(String why) {
    return why.isEmpty() ? "" : ": " + why;
  }

  private void publish(Phase phase, String message) {
    ProcessStatus next =
        new ProcessStatus(
            phase, message, wanted, child.map(c -> c.identity().pid()), record.restarts());
    if (!next.equals(status)) {
      status = next;
      around.changed(name);
    }
  }
}
