package dev.plumbline.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What the program asks of the server while nothing happens.
record Idle(Settings settings, Report report) {

  private static final long SETTLE_SECONDS = 5;

  void run() {
    report.note("applications", settings.applications() + ", converged");
    report.note("idle for", settings.idle().toSeconds() + " s");
    try (Yard yard = new Yard(settings.applications())) {
      yard.push("Empty", Map.of("root/README.md", "The fleet comes with the next commit."));
      try (PlumbProcess plumb = yard.start()) {
        yard.converge(plumb);
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        new FleetRun(yard, report).idle(plumb, settings.idle().toSeconds());
        report.figure("peak resident memory", plumb.peakMemory(), "MiB");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
