package dev.plumbline.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.testkit.kube.ApiServer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// The least that a client can do: applies every object once, sixteen at a time, and knows nothing.
final class BareClient {

  private static final int AT_ONCE = 16;

  private final Yard yard;
  private final Fleet fleet;

  /// @param fleet what it applies
  BareClient(Yard yard, Fleet fleet) {
    this.yard = yard;
    this.fleet = fleet;
  }

  /// What it took.
  ///
  /// @param wall seconds until the controllers had observed everything
  /// @param cpu seconds of this process
  record Cost(double wall, double cpu, int requests) {}

  Cost run() {
    fleet.namespaces().forEach(yard::createNamespace);
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double cpu = (double) system.getProcessCpuTime();
    long begin = System.nanoTime();
    int requests = applyAll();
    double used = (system.getProcessCpuTime() - cpu) / 1e9;
    while (!yard.deploymentsObserved(fleet)) {
      LockSupport.parkNanos(50_000_000);
    }
    return new Cost(Report.seconds(begin), used, requests);
  }

  private int applyAll() {
    List<Fleet.Member> members = new ArrayList<>();
    for (int i = 0; i < fleet.size(); i++) {
      members.addAll(fleet.members(i, "0"));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> applied = new ArrayList<>();
      members.forEach(member -> applied.add(threads.submit(() -> apply(yard.server, member))));
      for (Future<?> each : applied) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return members.size();
  }

  private static void apply(ApiServer server, Fleet.Member member) {
    server.request(
        "PATCH",
        member.collection() + "/" + member.name() + "?fieldManager=bare&force=true",
        member.yaml(),
        "application/apply-patch+yaml");
  }
}
