package dev.plumbline.bench;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The figures of one benchmark, with what they were measured under.
final class Report {

  private static final String LOAD = "load average";

  private final Settings settings;
  private final List<String> lines = new ArrayList<>();
  private JsonObject figures = JsonObject.EMPTY;

  Report(Settings settings) {
    this.settings = settings;
    note("command", settings.command());
    note("at", Instant.now().toString());
    note("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    note(LOAD + " before", load());
  }

  void end() {
    note(LOAD + " after", load());
  }

  /// How long ago that was.
  ///
  /// @param begin as `System.nanoTime` had it
  static double seconds(long begin) {
    return (double) (System.nanoTime() - begin) / 1e9;
  }

  /// Something to know beside the figures.
  void note(String name, String text) {
    lines.add("  %-46s %s".formatted(name, text));
    figures = figures.with(name, text);
  }

  /// A figure.
  void figure(String name, double value, String unit) {
    lines.add(String.format(Locale.ROOT, "  %-46s %12.3f %s", name, value, unit));
    figures =
        figures.with(name + (unit.isEmpty() ? "" : " (" + unit + ")"), new JsonDecimal(value));
  }

  /// A figure of ours beside that of the bare client, and how many times as much it is.
  void beside(String name, double ours, double bare, String unit) {
    figure(name + ", plumbline", ours, unit);
    figure(name + ", bare client", bare, unit);
    if (bare > 0) {
      figure(name + ", ratio", ours / bare, "");
    }
  }

  /// How many times as much ours is as Flux's.
  void besideFlux(String name, FleetRun.Cost ours, FleetRun.Cost flux) {
    figure(name + ": wall time, plumbline / flux", ours.wall() / flux.wall(), "");
    figure(name + ": processor time, plumbline / flux", ours.cpu() / flux.cpu(), "");
    figure(name + ": requests, plumbline / flux", ours.requests() / flux.requests(), "");
  }

  /// The same of a list.
  void spread(String name, List<Double> values, String unit) {
    spread(name, array(values), unit);
  }

  /// By how much the 99th percentile is larger than that of others.
  void grown(String name, List<Double> values, List<Double> others) {
    double now = quantile(sorted(array(values)), 0.99);
    double then = quantile(sorted(array(others)), 0.99);
    figure(name + ", p99 grown by", (now / then - 1) * 100, "percent");
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  static double median(double[] values) {
    return quantile(sorted(values), 0.5);
  }

  /// Median, 99th percentile and maximum.
  void spread(String name, double[] values, String unit) {
    double[] sorted = sorted(values);
    figure(name + ", p50", quantile(sorted, 0.5), unit);
    figure(name + ", p99", quantile(sorted, 0.99), unit);
    figure(name + ", max", sorted[sorted.length - 1], unit);
  }

  private static double quantile(double[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
  }

  String table() {
    return settings.benchmark() + "\n" + String.join("\n", lines);
  }

  String json() {
    return Json.writePretty(figures);
  }

  private static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
