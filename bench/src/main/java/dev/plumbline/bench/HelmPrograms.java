package dev.plumbline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The program `helm`, and a loop over Helm's own library in one Go process; both built from the Go
/// module proxy.
///
/// @param helm the program
/// @param loop the loop
record HelmPrograms(Path helm, Path loop) {

  private static final int PROCESSES = 7;

  /// What a process costs.
  ///
  /// @param wall the median, in seconds
  /// @param cpu the mean, in seconds
  /// @param text what it printed
  record Cost(double wall, double cpu, String text) {}

  /// Builds both.
  ///
  /// @throws IllegalStateException if there is no Go, or the modules cannot be had
  static HelmPrograms build(Path home, Path into) throws IOException, InterruptedException {
    Path helm = into.resolve("helm");
    Path loop = into.resolve("helmsdk");
    go(home, helm, "helm.sh/helm/v3/cmd/helm");
    go(home, loop, ".");
    return new HelmPrograms(helm, loop);
  }

  private static void go(Path home, Path program, String what)
      throws IOException, InterruptedException {
    Process go =
        new ProcessBuilder("go", "build", "-o", program.toString(), what)
            .directory(home.resolve("bench").resolve("helmsdk").toFile())
            .inheritIO()
            .start();
    if (go.waitFor() != 0 || !Files.isExecutable(program)) {
      throw new IllegalStateException("go build failed in bench/helmsdk: is Go on the path?");
    }
  }

  /// Renders the chart in so many processes, one after the other.
  Cost render(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(helm.toString(), "template"));
    command.addAll(arguments);
    double[] walls = new double[PROCESSES];
    String text = "";
    double before = KubectlProcess.children();
    for (int i = 0; i < PROCESSES; i++) {
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      text = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("helm template failed for " + arguments);
      }
      walls[i] = Report.seconds(begin);
    }
    Arrays.sort(walls);
    return new Cost(walls[PROCESSES / 2], (KubectlProcess.children() - before) / PROCESSES, text);
  }

  /// Renders each chart for so many seconds, after half as many to get warm.
  ///
  /// @return with `peakKiB` and `costs`, one for each chart
  JsonObject loop(double seconds, List<Path> folders) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(loop.toString(), Double.toString(seconds)));
    folders.forEach(folder -> command.add(folder.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the loop over Helm's library failed");
    }
    return (JsonObject) Json.read(text);
  }
}
