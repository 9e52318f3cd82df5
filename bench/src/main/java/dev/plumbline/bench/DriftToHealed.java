package dev.plumbline.bench;

import java.util.concurrent.TimeUnit;

/// How long a hand edit lives: from the answer to the edit until a watch shows the healed object.
/// Each object is edited once, so that no correction is held back as flapping.
record DriftToHealed(Settings settings, Report report) {

  private static final long PACE_MILLIS = 50;

  void run() {
    int applications = (settings.edits() + 1) / 2;
    report.note("edits", settings.edits() + " of different ConfigMaps, one after the other");
    try (Yard yard = new Yard(applications)) {
      yard.push("Empty", java.util.Map.of("root/README.md", "The fleet comes next."));
      try (PlumbProcess plumb = yard.start();
          Sightings sightings = new Sightings(yard.server.kubeconfig(), Yard.NAMESPACE)) {
        yard.converge(plumb);
        TimeUnit.SECONDS.sleep(2);
        report.spread("edit to healed", edit(yard, sightings), "ms");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private double[] edit(Yard yard, Sightings sightings) throws InterruptedException {
    double[] latencies = new double[settings.edits()];
    for (int i = 0; i < latencies.length; i++) {
      String name = Fleet.name(i / 2) + (i % 2 == 0 ? "-a" : "-b");
      long before = System.nanoTime();
      yard.server.request(
          "PATCH",
          "/api/v1/namespaces/" + Yard.NAMESPACE + "/configmaps/" + name + "?fieldManager=somebody",
          "{\"data\":{\"value\":\"by hand\"}}",
          "application/merge-patch+json");
      long edited = System.nanoTime();
      long healed = sightings.await(name, "0", before);
      latencies[i] = TimeUnit.NANOSECONDS.toMicros(Math.max(0, healed - edited)) / 1e3;
      TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
    }
    return latencies;
  }
}
