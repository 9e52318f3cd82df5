package dev.plumbline.bench;

import java.util.Map;

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
    FleetRun.Cost install;
    FleetRun.Cost change;
    try (Yard yard = new Yard(size)) {
      FleetRun measured = new FleetRun(yard, report);
      yard.push("Empty", Map.of("root/README.md", "The fleet comes with the next commit."));
      try (PlumbProcess plumb = yard.start()) {
        plumb.await(0, "none");
        install = measured.install(plumb);
        change = measured.change(plumb, CHANGES);
        measured.installMore(plumb);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    if (settings.extras().flux()) {
      FluxRun peer = new FluxRun(size, report);
      FluxRun.Costs costs = peer.run();
      report.besideFlux("install", install, costs.install());
      report.besideFlux("one change", change, costs.change());
    }
  }
}
