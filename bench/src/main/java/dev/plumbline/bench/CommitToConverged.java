package dev.plumbline.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What a first install of the fleet costs beside a bare client, and what one application's change
/// among all costs.
record CommitToConverged(Settings settings, Report report) {

  private static final int CHANGES = 20;

  void run() {
    int size = settings.applications();
    report.note("applications", size + " of 4 objects, Flux Kustomizations with wait, one source");
    report.note(
        "server", "kube-apiserver, etcd without fsync, controller manager, audit log; all local");
    report.note("heap of the measured process", PlumbProcess.heap(settings.applications()));
    try (Yard yard = new Yard(size)) {
      yard.push("Empty", Map.of("root/README.md", "The fleet comes with the next commit."));
      try (PlumbProcess plumb = yard.start()) {
        plumb.await(0, "none");
        install(yard, plumb);
        change(yard, plumb);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void install(Yard yard, PlumbProcess plumb) {
    int size = settings.applications();
    Map<String, Long> before = yard.requests();
    double cpu = plumb.cpu();
    long begin = System.nanoTime();
    yard.converge(plumb);
    double wall = Report.seconds(begin);
    double used = plumb.cpu() - cpu;
    double memory = plumb.peakMemory();
    Map<String, Long> requests = Yard.difference(before, yard.requests());
    BareClient.Cost bare = new BareClient(yard, size).run();
    report.beside("install: wall time", wall, bare.wall(), "s");
    report.beside("install: processor time", used, bare.cpu(), "s");
    report.beside("install: requests", (double) Yard.total(requests), bare.requests(), "");
    report.figure("install: processor time an application", used * 1000 / size, "ms");
    report.figure("install: requests an application", 1.0 * Yard.total(requests) / size, "");
    report.figure("install: processor time with start-up", cpu + used, "s");
    report.figure("peak resident memory", memory, "MiB");
    requests.forEach((kind, count) -> report.figure("install: " + kind, (double) count, ""));
  }

  private void change(Yard yard, PlumbProcess plumb) throws InterruptedException {
    int changes = Math.min(CHANGES, settings.applications());
    double[] visible = new double[changes];
    double[] settled = new double[changes];
    Map<String, Long> before = yard.requests();
    double cpu = plumb.cpu();
    String last = "";
    try (Sightings sightings = new Sightings(yard.server.kubeconfig(), Yard.NAMESPACE)) {
      for (int i = 0; i < changes; i++) {
        String commit =
            yard.push("Change", Map.of(Fleet.path(i), yard.fleet.yaml(i, "changed-" + i)));
        long begin = System.nanoTime();
        plumb.refresh(commit);
        long seen = sightings.await(Fleet.name(i) + "-b", "changed-" + i, begin);
        visible[i] = TimeUnit.NANOSECONDS.toMicros(seen - begin) / 1e3;
        plumb.awaitOne(Fleet.name(i), commit);
        last = commit;
        settled[i] = Report.seconds(begin) * 1e3;
      }
    }
    double used = plumb.cpu() - cpu;
    plumb.await(settings.applications(), last);
    Map<String, Long> requests = Yard.difference(before, yard.requests());
    report.spread(
        "one application's change, from the notification: seen on the server", visible, "ms");
    report.spread("one application's change, from the notification: at rest again", settled, "ms");
    report.figure("one change: requests", 1.0 * Yard.total(requests) / changes, "");
    requests.forEach(
        (kind, count) -> report.figure("one change: " + kind, (double) count / changes, ""));
    report.figure("one change: processor time", used * 1000 / changes, "ms");
  }
}
