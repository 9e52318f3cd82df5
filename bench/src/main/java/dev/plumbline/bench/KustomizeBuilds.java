package dev.plumbline.bench;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.render.kustomize.KustomizeRenderer;
import dev.plumbline.source.FolderTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Ten kustomizations, built by us in this process, by `kubectl kustomize` as a process each, and
/// by kustomize's own library in a loop; then a thousand overlays over one base. All read the same
/// folders, and the bytes are compared first.
final class KustomizeBuilds {

  private static final int PROCESSES = 7;
  private static final int OVERLAYS = 1_000;
  private static final String ROOT = "root";

  private final Settings settings;
  private final Report report;
  private final KustomizeRenderer renderer = new KustomizeRenderer();

  /// What one build costs in this process.
  record Cost(double wall, double cpu) {}

  KustomizeBuilds(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  void run() {
    try {
      Path home = Path.of(System.getProperty("plumbline.root", ""));
      Path work = Files.createDirectories(home.resolve("bench/build/kustomize"));
      trees(KrustyLoop.build(home, work), work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void trees(KrustyLoop krusty, Path work) throws IOException, InterruptedException {
    Map<String, Path> folders = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, String>> tree : KustomizeTrees.all().entrySet()) {
      folders.put(tree.getKey(), write(work.resolve("tree" + folders.size()), tree.getValue()));
    }
    double seconds = Math.max(1, settings.idle().toSeconds() / 60.0);
    List<KubectlProcess.Cost> processes = new ArrayList<>();
    for (Map.Entry<String, Path> folder : folders.entrySet()) {
      KubectlProcess.Cost cost = KubectlProcess.run(folder.getValue().resolve(ROOT), PROCESSES);
      if (!cost.text().equals(build(folder.getValue(), ROOT))) {
        throw new IllegalStateException("the bytes differ for " + folder.getKey());
      }
      processes.add(cost);
    }
    List<Path> roots = folders.values().stream().map(folder -> folder.resolve(ROOT)).toList();
    JsonObject loop = krusty.run(seconds, roots);
    int at = 0;
    for (Map.Entry<String, Path> folder : folders.entrySet()) {
      Cost ours = measure(() -> build(folder.getValue(), ROOT), seconds);
      JsonObject theirs = (JsonObject) loop.array("costs").orElseThrow().elements().get(at);
      line(folder.getKey(), ours, processes.get(at++), theirs);
    }
    report.figure("peak memory, this process", peak(), "MiB");
    report.figure(
        "peak memory, krusty's process", loop.integer("peakKiB").orElseThrow() / 1024.0, "MiB");
    overlays(krusty, work);
  }

  private void line(String name, Cost ours, KubectlProcess.Cost process, JsonObject loop) {
    double wall = number(loop, "wallMicros") / 1e3;
    double cpu = number(loop, "cpuMicros") / 1e3;
    report.figure(name + ", plumbline", ours.wall() * 1e3, "ms");
    report.figure(name + ", plumbline, processor", ours.cpu() * 1e3, "ms");
    report.figure(name + ", krusty", wall, "ms");
    report.figure(name + ", krusty, processor", cpu, "ms");
    report.figure(name + ", kubectl", process.wall() * 1e3, "ms");
    report.figure(name + ", kubectl, processor", process.cpu() * 1e3, "ms");
    report.figure(name + ", krusty / plumbline", wall / (ours.wall() * 1e3), "times");
    report.figure(name + ", kubectl / plumbline", process.wall() / ours.wall(), "times");
  }

  static double number(JsonObject object, String name) {
    return switch (object.get(name).orElseThrow()) {
      case JsonDecimal decimal -> decimal.value();
      case JsonInteger integer -> (double) integer.value();
      default -> throw new IllegalStateException(name + " is no number");
    };
  }

  private void overlays(KrustyLoop krusty, Path work) throws IOException, InterruptedException {
    Path folder = write(work.resolve("overlays"), KustomizeTrees.overlays(8, OVERLAYS));
    KustomizeRenderer fresh = new KustomizeRenderer();
    CountingTree tree = new CountingTree(new FolderTree(folder));
    long begin = System.nanoTime();
    for (int i = 0; i < OVERLAYS; i++) {
      text(fresh.render(tree, RenderOptions.of("overlay" + i)));
    }
    report.figure("1,000 overlays over one base, plumbline", Report.seconds(begin), "s");
    List<Path> some = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      some.add(folder.resolve("overlay" + i));
    }
    double micros = 0;
    JsonObject loop = krusty.run(0.2, some);
    for (JsonValue cost : loop.array("costs").orElseThrow().elements()) {
      micros += number((JsonObject) cost, "wallMicros");
    }
    report.figure(
        "1,000 overlays over one base, krusty", micros / some.size() * OVERLAYS / 1e6, "s");
    report.figure("files of the base read from disk", tree.reads("app0/deployment.yaml"), "times");
  }

  /// What a run costs after some to get warm.
  static Cost measure(Runnable run, double seconds) {
    long warm = System.nanoTime();
    while (Report.seconds(warm) < Math.max(2, seconds)) {
      run.run();
    }
    double cpu = cpu();
    long begin = System.nanoTime();
    int builds = 0;
    while (Report.seconds(begin) < seconds || builds < 3) {
      run.run();
      builds++;
    }
    return new Cost(Report.seconds(begin) / builds, (cpu() - cpu) / builds);
  }

  private String build(Path folder, String root) {
    return text(renderer.render(new FolderTree(folder), RenderOptions.of(root)));
  }

  private static String text(Rendered rendered) {
    return Yaml.writeAll(
        rendered.objects().stream().map(o -> (JsonValue) o.manifest().content()).toList());
  }

  private static double cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  static double peak() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    throw new IllegalStateException("no VmHWM in /proc/self/status");
  }

  static Path write(Path folder, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return folder;
  }
}
