package dev.plumbline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/// Two controllers of Flux 2.9 and their definitions, which the script `bench/flux/obtain` puts on
/// this machine: in milliseconds when they are there, in minutes at first use.
///
/// @param folder that holds them
record FluxPrograms(Path folder) {

  /// @throws IllegalStateException if they cannot be had; the script's words are on stderr
  static FluxPrograms obtain() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("plumbline.root", "")).toAbsolutePath();
    Path script = home.resolve("bench").resolve("flux").resolve("obtain");
    Process process =
        new ProcessBuilder(script.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(script + " failed");
    }
    return new FluxPrograms(Path.of(answer.strip()));
  }

  Path sourceController() {
    return folder.resolve("source-controller");
  }

  Path kustomizeController() {
    return folder.resolve("kustomize-controller");
  }

  /// The folder of their CustomResourceDefinitions.
  Path definitions() {
    return folder.resolve("crd");
  }
}
