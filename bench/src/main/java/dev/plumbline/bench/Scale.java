package dev.plumbline.bench;

import java.util.Map;

/// A large fleet: what comes first, changes, hand edits, rest, memory, and a restart, all of one
/// fleet.
record Scale(Settings settings, Report report) {

  private static final int TOGETHER = 100;
  private static final int CHANGES = 100;

  void run() {
    Fleet fleet =
        new Fleet(settings.applications(), settings.objects(), TOGETHER, Yard.NAMESPACE, 0);
    report.note("applications", fleet.size() + " of " + fleet.objects() + " objects");
    report.note("namespaces", String.valueOf(fleet.namespaces().size()));
    report.note("heap of the measured process", PlumbProcess.heap(fleet.size()));
    try (Yard yard = new Yard(fleet)) {
      FleetRun measured = new FleetRun(yard, report);
      yard.push("Empty", Map.of("root/README.md", "The fleet comes with the next commit."));
      try (PlumbProcess plumb = yard.start()) {
        plumb.await(0, "none");
        measured.install(plumb);
        measured.heap(plumb);
        measured.change(plumb, CHANGES);
        measured.drift(settings.edits());
        measured.idle(plumb, settings.idle().toSeconds());
      }
      Map<String, Long> before = yard.requests();
      long begin = System.nanoTime();
      try (PlumbProcess plumb = yard.start()) {
        measured.restarted(plumb, before, begin);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
