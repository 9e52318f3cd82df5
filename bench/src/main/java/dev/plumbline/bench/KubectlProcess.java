package dev.plumbline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// `kubectl kustomize` as a process of its own for each build.
final class KubectlProcess {

  private static final int CHILD_USER = 15;
  private static final double TICKS_PER_SECOND = 100;

  /// What a build costs.
  ///
  /// @param wall the median
  /// @param cpu the mean
  /// @param text what it printed
  record Cost(double wall, double cpu, String text) {}

  private KubectlProcess() {}

  /// Builds the folder so many times, one after the other.
  static Cost run(Path folder, int times) throws IOException, InterruptedException {
    double[] walls = new double[times];
    String text = "";
    double before = children();
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder("kubectl", "kustomize", folder.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      text = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("kubectl kustomize failed for " + folder);
      }
      walls[i] = Report.seconds(begin);
    }
    Arrays.sort(walls);
    return new Cost(walls[times / 2], (children() - before) / times, text);
  }

  /// Processor seconds of all child processes that have ended.
  static double children() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[CHILD_USER - 2]) + Long.parseLong(fields[CHILD_USER - 1]);
    return ticks / TICKS_PER_SECOND;
  }
}
