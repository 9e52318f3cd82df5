package dev.plumbline.testkit.kube;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The running processes of one [ApiServer], each of which can be stopped, killed and started again
/// on the same ports.
final class ControlPlane {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(25);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
  private static final String PORT_TAKEN = "address already in use";

  private final Commands commands;
  private Optional<ChildProcess> etcd = Optional.empty();
  private Optional<ChildProcess> apiServer = Optional.empty();
  private Optional<ChildProcess> controllerManager = Optional.empty();

  ControlPlane(Commands commands) {
    this.commands = commands;
  }

  URI url() {
    return URI.create("https://127.0.0.1:" + commands.ports().apiServer());
  }

  synchronized void startEtcd() {
    if (isStopped(etcd)) {
      etcd = Optional.of(ChildProcess.start("etcd", commands.etcd(), commands.files().folder()));
    }
  }

  synchronized void startApiServer() {
    if (isStopped(apiServer)) {
      apiServer =
          Optional.of(
              ChildProcess.start(
                  "kube-apiserver", commands.apiServer(), commands.files().folder()));
    }
  }

  synchronized void startControllerManager() {
    if (isStopped(controllerManager)) {
      controllerManager =
          Optional.of(
              ChildProcess.start(
                  "kube-controller-manager",
                  commands.controllerManager(),
                  commands.files().folder()));
    }
  }

  synchronized void stopApiServer() {
    apiServer.filter(ChildProcess::isAlive).ifPresent(process -> process.stop(STOP_PATIENCE));
  }

  synchronized void killApiServer() {
    apiServer.filter(ChildProcess::isAlive).ifPresent(ChildProcess::kill);
  }

  synchronized void killEtcd() {
    etcd.filter(ChildProcess::isAlive).ifPresent(ChildProcess::kill);
  }

  synchronized void killAll() {
    processes().stream().filter(ChildProcess::isAlive).forEach(ChildProcess::kill);
  }

  /// Waits until etcd listens. An API server that is faster than its etcd loses a second.
  void awaitEtcd() {
    await("etcd", () -> Ports.isTaken(commands.ports().etcd()));
  }

  /// Waits until the API server is ready, or fails with the last lines that each process wrote.
  void awaitReady(Connection connection) {
    await("the API server on " + url(), connection::isReady);
  }

  private void await(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(READY_WITHIN);
    while (!condition.getAsBoolean()) {
      List<ChildProcess> running = processes();
      boolean ended = running.stream().anyMatch(process -> !process.isAlive());
      if (ended || Instant.now().isAfter(deadline)) {
        throw new ApiServerException(
            (ended ? "A process ended" : READY_WITHIN.toSeconds() + " s were over")
                + " before "
                + what
                + " was ready. The last lines of the logs:\n"
                + tails());
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /// Whether another program was faster in taking one of our ports.
  boolean lostPort() {
    return tails().contains(PORT_TAKEN);
  }

  private String tails() {
    return processes().stream().map(ChildProcess::tail).collect(Collectors.joining("\n"));
  }

  private synchronized List<ChildProcess> processes() {
    return Stream.of(controllerManager, apiServer, etcd).flatMap(Optional::stream).toList();
  }

  private static boolean isStopped(Optional<ChildProcess> process) {
    return process.filter(ChildProcess::isAlive).isEmpty();
  }
}
