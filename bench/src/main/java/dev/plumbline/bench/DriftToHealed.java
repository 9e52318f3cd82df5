package dev.plumbline.bench;

import java.util.Map;

/// How long a hand edit lives: from the answer to the edit until a watch shows the healed object.
record DriftToHealed(Settings settings, Report report) {

  void run() {
    int applications = (settings.edits() + 1) / 2;
    report.note("edits", settings.edits() + " of different ConfigMaps, one after the other");
    try (Yard yard = new Yard(applications)) {
      yard.push("Empty", Map.of("root/README.md", "The fleet comes next."));
      try (PlumbProcess plumb = yard.start()) {
        yard.converge(plumb);
        new FleetRun(yard, report).drift(settings.edits());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
