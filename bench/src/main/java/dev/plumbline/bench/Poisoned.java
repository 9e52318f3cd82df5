package dev.plumbline.bench;

import dev.plumbline.forge.local.Commit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How long single changes and hand edits of ordinary applications take alone, and beside one
/// application that is bad, in one way after the other.
final class Poisoned {

  private static final int WARM_UP = 200;
  private static final int MOST = 400;
  private static final long SETTLE_SECONDS = 2;

  private final Settings settings;
  private final Report report;

  Poisoned(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  void run() {
    int size = settings.applications();
    report.note("applications", size + " of 4 objects, and a bad one");
    report.note("heap of the measured process", PlumbProcess.LARGE_HEAP);
    try (Yard yard = new Yard(size)) {
      yard.push("Empty", Map.of("root/README.md", "The fleet comes with the next commit."));
      try (PlumbProcess plumb = yard.start(PlumbProcess.LARGE_HEAP)) {
        yard.converge(plumb);
        MixedStream stream = new MixedStream(yard, plumb);
        stream.run(Math.min(WARM_UP, size / 2));
        MixedStream.Latencies alone = measured("alone", yard, plumb, stream);
        for (Poison poison : chosen()) {
          beside(poison, yard, plumb, stream, alone);
        }
        compare("alone again", measured("alone again", yard, plumb, stream), alone);
        report.figure("peak resident memory", plumb.peakMemory(), "MiB");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<Poison> chosen() {
    String only = settings.extras().only();
    return Poisons.all().stream()
        .filter(poison -> only.isEmpty() || poison.way().equals(only))
        .toList();
  }

  private void beside(
      Poison poison, Yard yard, PlumbProcess plumb, MixedStream stream, MixedStream.Latencies alone)
      throws InterruptedException {
    report.note(poison.way(), poison.text());
    yard.createNamespace(poison.name());
    Poison.Presence company = poison.company().begin(yard, poison.name());
    try {
      plumb.refresh(yard.push("Poison", poison.files()));
      if (!poison.later().isEmpty()) {
        plumb.await(yard.fleet.size() + 1, yard.head());
        plumb.refresh(yard.push("More poison", poison.later()));
      }
      compare(poison.way(), measured(poison.way(), yard, plumb, stream), alone);
    } finally {
      company.close();
    }
    String last =
        yard.push(
            Commit.on("main", "No poison")
                .delete(Poison.declaration(poison.way()))
                .delete(poison.name()));
    plumb.refresh(last);
    plumb.awaitAlone(yard.fleet.size(), last);
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
  }

  private MixedStream.Latencies measured(
      String name, Yard yard, PlumbProcess plumb, MixedStream stream) throws InterruptedException {
    double cpu = plumb.cpu();
    long asked = Yard.total(yard.requests());
    int samples = Math.min(settings.applications() / 2, Math.min(settings.edits(), MOST));
    MixedStream.Latencies latencies = stream.run(samples);
    report.spread(name + ": change to seen", latencies.changes(), "ms");
    report.spread(name + ": edit to healed", latencies.heals(), "ms");
    report.figure(name + ": processor time", plumb.cpu() - cpu, "s");
    report.figure(name + ": requests", (double) Yard.total(yard.requests()) - asked, "");
    return latencies;
  }

  private void compare(String name, MixedStream.Latencies now, MixedStream.Latencies alone) {
    report.grown(name + ": change to seen", now.changes(), alone.changes());
    report.grown(name + ": edit to healed", now.heals(), alone.heals());
  }
}
