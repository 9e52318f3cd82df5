package dev.plumbline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Kustomize's own library, called again and again in one Go process, which is built from the Go
/// module proxy.
///
/// @param program the built program
record KrustyLoop(Path program) {

  /// Builds the program of the folder `bench/krusty`.
  ///
  /// @throws IllegalStateException if there is no Go, or the modules cannot be had
  static KrustyLoop build(Path home, Path into) throws IOException, InterruptedException {
    Path program = into.resolve("krusty");
    Process go =
        new ProcessBuilder("go", "build", "-o", program.toString(), ".")
            .directory(home.resolve("bench").resolve("krusty").toFile())
            .inheritIO()
            .start();
    if (go.waitFor() != 0 || !Files.isExecutable(program)) {
      throw new IllegalStateException("go build failed in bench/krusty: is Go on the path?");
    }
    return new KrustyLoop(program);
  }

  /// Builds each folder for so many seconds, after half as many to get warm.
  ///
  /// @return with `peakKiB` and `costs`, one for each folder
  JsonObject run(double seconds, List<Path> folders) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString(), Double.toString(seconds)));
    folders.forEach(folder -> command.add(folder.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the loop over kustomize's library failed");
    }
    return (JsonObject) Json.read(text);
  }
}
