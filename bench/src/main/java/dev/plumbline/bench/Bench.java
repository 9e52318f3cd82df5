package dev.plumbline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The benchmarks' command line. Prints a table, and writes the figures as JSON into
/// `bench/results`.
public final class Bench {

  private Bench() {}

  /// @param arguments see [Settings#USAGE]
  public static void main(String[] arguments) throws IOException {
    Optional<Settings> settings = Settings.parse(arguments);
    if (settings.isEmpty()) {
      System.err.println(Settings.USAGE);
      System.exit(2);
    }
    Report report = run(settings.get());
    System.out.println(report.table());
    Path results =
        Files.createDirectories(
            Path.of(System.getProperty("plumbline.root", "")).resolve("bench").resolve("results"));
    Path file = results.resolve(settings.get().benchmark() + ".json");
    Files.writeString(file, report.json());
    if (settings.get().extras().json()) {
      System.out.println(report.json());
    }
    System.exit(0);
  }

  private static Report run(Settings settings) {
    Report report = new Report(settings);
    switch (settings.benchmark()) {
      case "commit-to-converged" -> new CommitToConverged(settings, report).run();
      case "drift-to-healed" -> new DriftToHealed(settings, report).run();
      case "kustomize" -> new KustomizeBuilds(settings, report).run();
      case "helm" -> new HelmCharting(settings, report).run();
      case "idle" -> new Idle(settings, report).run();
      case "poisoned" -> new Poisoned(settings, report).run();
      case "report" -> new ReportTimes(settings, report).run();
      case "shared-base" -> new SharedBase(settings, report).run();
      case "scale" -> new Scale(settings, report).run();
      default -> throw new IllegalArgumentException(Settings.USAGE);
    }
    report.end();
    return report;
  }
}
