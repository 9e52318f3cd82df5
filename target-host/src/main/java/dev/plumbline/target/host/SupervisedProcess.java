package dev.plumbline.target.host;

import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
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
  private static final int LOOPING = 2;

  /// Where a supervised process keeps its record, and how it tells of changes.
  interface Surroundings {
    Loop loop();

    Process launch(String name, ProcessSpec spec, String marker);

    void keep(String name, RunRecord record);

    void changed(String name);
  }

  private final String name;
  private final Surroundings around;
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private ProcessSpec spec;
  private RunRecord record;
  private Digest wantedLaunch;
  private Optional<Child> child = Optional.empty();
  private Optional<HealthWatch> health = Optional.empty();
  private Future<?> timer = CompletableFuture.completedFuture(false);
  private boolean wanted;
  private boolean due;
  private int quickEnds;
  private volatile ProcessStatus status = ProcessStatus.UNKNOWN;

  SupervisedProcess(String name, ProcessSpec spec, Digest launch, Surroundings around) {
    this.name = name;
    this.spec = spec;
    this.wantedLaunch = launch;
    this.around = around;
    this.record = RunRecord.unstarted(launch);
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
    Optional<ProcessIdentity> found = remembered.find();
    Optional<ProcessHandle> handle = found.flatMap(identity -> ProcessHandle.of(identity.pid()));
    if (handle.isPresent()) {
      adopt(Child.found(found.orElseThrow(), handle.get(), around.loop()));
    } else if (!wanted) {
      publish(Phase.STOPPED, "it was stopped");
    } else if (remembered.exit().isPresent()) {
      endedForGood(Ending.of(remembered.exit().get()));
    } else if (spec.restart().policy() == Policy.NEVER) {
      publish(Phase.FAILED, "it ended while plumb was away");
    } else {
      start();
    }
  }

  /// Keeps it running as declared; restarts it if it runs with something else.
  void hold(ProcessSpec declared, Digest launch) {
    boolean same = wanted && launch.equals(record.launched());
    boolean sameHealth = declared.health().equals(spec.health());
    spec = declared;
    wantedLaunch = launch;
    wanted = true;
    if (!same) {
      record = record.restarts(0);
      restart("it is started as declared");
    } else if (runs() && !sameHealth) {
      watchHealth(Phase.STARTING);
    }
  }

  /// Tells that it has to be started again soon because something that it reads changed.
  void due(Digest launch, String why) {
    wantedLaunch = launch;
    if (wanted && !launch.equals(record.launched())) {
      due = true;
      endHealth();
      publish(Phase.STARTING, why);
    }
  }

  /// Starts it again if it is due, unless what it reads is by now what it was started with.
  void catchUp(String why) {
    if (!wanted || !due) {
      return;
    }
    if (runs() && wantedLaunch.equals(record.launched())) {
      due = false;
      watchHealth(Phase.STARTING);
    } else {
      restart(why);
    }
  }

  /// Stops it for good; the answer comes when it is gone.
  void release(CompletableFuture<Void> gone) {
    wanted = false;
    waiting.add(gone);
    endHealth();
    if (child.isPresent()) {
      child.get().stop(spec.stopTimeout());
    } else {
      stopped();
    }
  }

  /// Looks whether an adopted child ended without anybody telling.
  void lookAgain() {
    child.ifPresent(Child::lookAgain);
  }

  private boolean runs() {
    return child.filter(c -> !c.stopping()).isPresent();
  }

  private void restart(String why) {
    due = false;
    quickEnds = 0;
    endHealth();
    publish(Phase.STARTING, why);
    if (child.isPresent()) {
      child.get().stop(spec.stopTimeout());
    } else {
      start();
    }
  }

  private void start() {
    RunRecord intent = record.intended(wantedLaunch, UUID.randomUUID().toString());
    record = intent;
    Process process;
    try {
      around.keep(name, intent);
      process = around.launch(name, spec, intent.marker());
    } catch (ProblemException e) {
      afterEnd(new Ending(Ending.UNKNOWN, clause(e.problem())));
      return;
    }
    Child started = Child.started(process, around.loop());
    remember(intent.started(started.identity()));
    running(started);
  }

  private static String clause(Problem problem) {
    return problem.why().isEmpty() ? problem.what() : problem.what() + ": " + problem.why();
  }

  private void adopt(Child found) {
    remember(record.started(found.identity()));
    running(found);
    if (!wanted) {
      found.stop(spec.stopTimeout());
    } else if (!record.launched().equals(wantedLaunch)) {
      restart("it is started as declared");
    }
  }

  private void running(Child started) {
    child = Optional.of(started);
    started.onEnd(code -> ended(started, Ending.of(code)));
    watchHealth(quickEnds >= LOOPING ? Phase.BACKOFF : Phase.STARTING);
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
      Duration settle = delay.compareTo(SETTLE) > 0 ? delay : SETTLE;
      timer = around.loop().after(settle, () -> healthTurned(Optional.empty()));
    }
  }

  private void healthTurned(Optional<String> failure) {
    if (runs()) {
      publish(failure.isEmpty() ? Phase.READY : Phase.FAILED, failure.orElse(""));
    }
  }

  private void endHealth() {
    health.ifPresent(HealthWatch::end);
    health = Optional.empty();
    timer.cancel(false);
  }

  private void ended(Child former, Ending ending) {
    if (child.filter(c -> c == former).isEmpty()) {
      return;
    }
    child = Optional.empty();
    endHealth();
    former.sweep();
    if (!wanted) {
      stopped();
    } else if (former.stopping()) {
      start();
    } else {
      quickEnds = former.lived(LIVED) ? 0 : quickEnds;
      afterEnd(ending);
    }
  }

  private void stopped() {
    remember(record.ended(false, Optional.empty()));
    publish(Phase.STOPPED, "it was stopped");
    waiting.forEach(future -> future.complete(null));
    waiting.clear();
  }

  private void afterEnd(Ending ending) {
    if (!ending.again(spec.restart().policy())) {
      remember(record.ended(true, Optional.of(ending.status())));
      endedForGood(ending);
      return;
    }
    quickEnds++;
    Duration delay = RestartDelay.after(quickEnds);
    record = record.restarts(record.restarts() + 1);
    publish(
        quickEnds >= LOOPING ? Phase.BACKOFF : Phase.STARTING,
        ending.how() + "; it is started again in " + delay.toMillis() + " ms");
    timer = around.loop().after(delay, this::start);
  }

  private void endedForGood(Ending ending) {
    publish(
        ending.status() == 0 ? Phase.STOPPED : Phase.FAILED,
        ending.how() + "; it is not started again");
  }

  /// Keeps what happened. If that fails, the next plumb finds the child by its marker.
  private void remember(RunRecord next) {
    record = next;
    try {
      around.keep(name, next);
    } catch (ProblemException e) {
      LOG.warn("a process's record was not kept: {}", e.getMessage());
    }
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
