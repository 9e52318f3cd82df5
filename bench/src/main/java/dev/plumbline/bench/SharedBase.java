package dev.plumbline.bench;

import dev.plumbline.model.Receipt;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One base that all applications share is changed, so that every plan changes; then something that
/// no application reads.
record SharedBase(Settings settings, Report report) {

  private static final int CHANGES = 3;
  private static final int ELSEWHERE = 5;
  private static final long SETTLE_SECONDS = 3;

  void run() {
    int size = settings.applications();
    report.note("applications", size + " overlays over one base of 4 objects, Flux Kustomizations");
    report.note("heap of the measured process", PlumbProcess.heap(size));
    try (Yard yard = new Yard(size)) {
      yard.push("Empty", Map.of("root/README.md", "The fleet comes with the next commit."));
      try (PlumbProcess plumb = yard.start()) {
        plumb.await(0, "none");
        long begin = System.nanoTime();
        String commit = yard.push("Fleet", new Overlays(yard.fleet).files(yard.url));
        plumb.refresh(commit);
        plumb.await(size, commit);
        report.figure("install: wall time", Report.seconds(begin), "s");
        for (int i = 1; i <= CHANGES; i++) {
          TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
          change(yard, plumb, i);
        }
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        elsewhere(yard, plumb);
        report.figure("peak resident memory", plumb.peakMemory(), "MiB");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void change(Yard yard, PlumbProcess plumb, int number) {
    String name = "change " + number + " of the base";
    String commit = yard.push("Change", Overlays.base(String.valueOf(number)));
    Map<String, Long> before = yard.requests();
    double cpu = plumb.cpu();
    Instant begin = Instant.now();
    plumb.refresh(commit);
    plumb.await(yard.fleet.size(), commit);
    double used = plumb.cpu() - cpu;
    Map<String, Long> requests = Yard.difference(before, yard.requests());
    LedgerTimes times = new LedgerTimes(yard.ledger());
    double[] planned = times.since(begin, commit, Receipt.Event.RUN_STARTED);
    double[] applied = times.since(begin, commit, Receipt.Event.RUN_SUCCEEDED);
    report.figure(name + ": plans", planned.length, "");
    report.spread(name + ": planned, from the notification", planned, "ms");
    report.spread(name + ": applied and healthy", applied, "ms");
    report.figure(name + ": processor time", used, "s");
    report.figure(name + ": requests", (double) Yard.total(requests), "");
    requests.forEach((kind, count) -> report.figure(name + ": " + kind, (double) count, ""));
  }

  private void elsewhere(Yard yard, PlumbProcess plumb) throws InterruptedException {
    Map<String, Long> before = yard.requests();
    double cpu = plumb.cpu();
    double[] known = new double[ELSEWHERE];
    for (int i = 0; i < ELSEWHERE; i++) {
      String commit = yard.push("Elsewhere", Map.of("docs/notes.md", "Note " + i));
      long begin = System.nanoTime();
      plumb.refresh(commit);
      plumb.await(yard.fleet.size(), commit);
      known[i] = Report.seconds(begin) * 1e3;
    }
    double used = plumb.cpu() - cpu;
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    Map<String, Long> requests = Yard.difference(before, yard.requests());
    report.spread("a commit that nobody reads: all stand at it", known, "ms");
    report.figure("a commit that nobody reads: processor time", used * 1e3 / ELSEWHERE, "ms");
    report.figure(
        "a commit that nobody reads: requests", 1.0 * Yard.total(requests) / ELSEWHERE, "");
    requests.forEach(
        (kind, count) ->
            report.figure("a commit that nobody reads: " + kind, 1.0 * count / ELSEWHERE, ""));
  }
}
