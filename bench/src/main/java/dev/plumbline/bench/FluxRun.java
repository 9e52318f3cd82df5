package dev.plumbline.bench;

import dev.plumbline.bench.FleetRun.Cost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The same commits given to Flux, on a fresh server of its own: the fleet at once, and changes of
/// single applications.
record FluxRun(int size, Report report) {

  private static final int CHANGES = 3;

  /// What it cost.
  ///
  /// @param change of one, until it is seen on the server (the median)
  record Costs(Cost install, Cost change) {}

  Costs run() {
    report.note("flux", "source-controller 1.9.1, kustomize-controller 1.9.4, 20 workers each");
    try (Yard yard = new Yard(size)) {
      yard.push("Empty", Map.of("root/README.md", "The fleet comes with the next commit."));
      try (Flux flux = Flux.start(yard)) {
        return new Costs(install(yard, flux), change(yard, flux));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Cost install(Yard yard, Flux flux) {
    Map<String, Long> before = yard.requests(Flux.AGENTS);
    double cpu = flux.controllers.cpu();
    long begin = System.nanoTime();
    String commit = yard.push("Fleet", yard.fleet.files(yard.url));
    flux.refresh();
    flux.await(size + 1, commit);
    double wall = Report.seconds(begin);
    double used = flux.controllers.cpu() - cpu;
    Map<String, Long> requests = Yard.difference(before, yard.requests(Flux.AGENTS));
    report.figure("flux, install: wall time", wall, "s");
    report.figure("flux, install: processor time", used, "s");
    report.figure("flux, install: requests", (double) Yard.total(requests), "");
    report.figure("flux, install: requests an application", per(requests, size), "");
    requests.forEach((kind, count) -> report.figure("flux, install: " + kind, (double) count, ""));
    report.figure("flux, peak resident memory", flux.controllers.peakMemory(), "MiB");
    return new Cost(wall, used, (double) Yard.total(requests));
  }

  /// Each is announced when all are ready again, for Flux looks at all of them at each commit; and
  /// those that are changed are spread over the fleet, for it takes them in their order.
  private Cost change(Yard yard, Flux flux) throws InterruptedException {
    double[] visible = new double[CHANGES];
    double[] settled = new double[CHANGES];
    Map<String, Long> before = yard.requests(Flux.AGENTS);
    double cpu = flux.controllers.cpu();
    try (Sightings sightings = new Sightings(yard.server.kubeconfig(), yard.fleet.namespace(0))) {
      for (int i = 0; i < CHANGES; i++) {
        int changed = size * (2 * i + 1) / (2 * CHANGES);
        String value = "changed-" + i;
        String commit =
            yard.push("Change", Map.of(yard.fleet.path(changed), yard.fleet.yaml(changed, value)));
        long begin = System.nanoTime();
        flux.refresh();
        long seen = sightings.await(Fleet.name(changed) + "-b", value, begin);
        visible[i] = TimeUnit.NANOSECONDS.toMicros(seen - begin) / 1e3;
        flux.await(size + 1, commit);
        settled[i] = Report.seconds(begin) * 1e3;
      }
    }
    double used = flux.controllers.cpu() - cpu;
    Map<String, Long> requests = Yard.difference(before, yard.requests(Flux.AGENTS));
    report.spread("flux, one application's change: seen on the server", visible, "ms");
    report.spread("flux, one application's change: all ready again", settled, "ms");
    report.figure("flux, one change: requests", per(requests, CHANGES), "");
    report.figure("flux, one change: processor time", used * 1000 / CHANGES, "ms");
    return new Cost(Report.median(visible) / 1e3, used / CHANGES, per(requests, CHANGES));
  }

  private static double per(Map<String, Long> requests, int many) {
    return 1.0 * Yard.total(requests) / many;
  }
}
