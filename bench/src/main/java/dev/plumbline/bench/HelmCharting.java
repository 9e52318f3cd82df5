package dev.plumbline.bench;

import dev.plumbline.model.JsonObject;
import dev.plumbline.render.helm.HelmTemplateCommand;
import dev.plumbline.render.helm.RenderSeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Three charts, rendered by us in this process, by `helm template` as a process each, and by
/// Helm's own library in a loop. All read the same folders, and the bytes are compared first.
final class HelmCharting {

  private final Settings settings;
  private final Report report;

  /// The files of this machine.
  private record Disk() implements HelmTemplateCommand.Files {

    @Override
    public Optional<byte[]> read(String path) {
      try {
        Path file = Path.of(path);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean folder(String path) {
      return Files.isDirectory(Path.of(path));
    }

    @Override
    public List<String> list(String path) {
      try (Stream<Path> files = Files.list(Path.of(path))) {
        return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  HelmCharting(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  void run() {
    try {
      Path home = Path.of(System.getProperty("plumbline.root", ""));
      Path work = Files.createDirectories(home.resolve("bench/build/helm"));
      charts(HelmPrograms.build(home, work), work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void charts(HelmPrograms programs, Path work) throws IOException, InterruptedException {
    double seconds = Math.max(1, settings.idle().toSeconds() / 60.0);
    Map<String, Path> folders = new LinkedHashMap<>();
    List<HelmPrograms.Cost> processes = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> chart : HelmCharts.all().entrySet()) {
      Path folder = KustomizeBuilds.write(work.resolve("chart" + folders.size()), chart.getValue());
      HelmPrograms.Cost cost = programs.render(arguments(folder));
      if (!cost.text().equals(render(folder))) {
        throw new IllegalStateException("the bytes differ for " + chart.getKey());
      }
      folders.put(chart.getKey(), folder);
      processes.add(cost);
    }
    JsonObject loop = programs.loop(seconds, List.copyOf(folders.values()));
    int at = 0;
    for (Map.Entry<String, Path> folder : folders.entrySet()) {
      KustomizeBuilds.Cost ours = KustomizeBuilds.measure(() -> render(folder.getValue()), seconds);
      JsonObject theirs = (JsonObject) loop.array("costs").orElseThrow().elements().get(at);
      line(folder.getKey(), ours, processes.get(at++), theirs);
    }
    report.figure("peak memory, this process", KustomizeBuilds.peak(), "MiB");
    report.figure(
        "peak memory, Helm's library", loop.integer("peakKiB").orElseThrow() / 1024.0, "MiB");
  }

  private void line(
      String name, KustomizeBuilds.Cost ours, HelmPrograms.Cost process, JsonObject loop) {
    double wall = KustomizeBuilds.number(loop, "wallMicros") / 1e3;
    report.figure(name + ", plumbline", ours.wall() * 1e3, "ms");
    report.figure(name + ", plumbline, processor", ours.cpu() * 1e3, "ms");
    report.figure(name + ", library", wall, "ms");
    report.figure(
        name + ", library, processor", KustomizeBuilds.number(loop, "cpuMicros") / 1e3, "ms");
    report.figure(
        name + ", library, engine only", KustomizeBuilds.number(loop, "renderMicros") / 1e3, "ms");
    report.figure(name + ", helm", process.wall() * 1e3, "ms");
    report.figure(name + ", helm, processor", process.cpu() * 1e3, "ms");
    report.figure(name + ", library / plumbline", wall / (ours.wall() * 1e3), "times");
    report.figure(name + ", helm / plumbline", process.wall() / ours.wall(), "times");
  }

  private static List<String> arguments(Path folder) {
    return List.of("rel", folder.toString(), "--namespace", "ns1", "--kube-version", "1.37.0");
  }

  private static String render(Path folder) {
    RenderSeed seed = new RenderSeed(Instant.EPOCH, new byte[0]);
    return new HelmTemplateCommand(new Disk(), seed, () -> false)
        .answer(arguments(folder))
        .output();
  }
}
