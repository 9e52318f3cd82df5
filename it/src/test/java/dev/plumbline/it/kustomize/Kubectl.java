package dev.plumbline.it.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The real program.
///
/// @param program where it is
record Kubectl(Path program) {

  private static final String VERSION = "v5.5.0";

  /// The one on the path, if it carries the Kustomize that we follow.
  static Optional<Kubectl> find() throws IOException, InterruptedException {
    Optional<Path> program =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .map(folder -> Path.of(folder, "kubectl"))
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Process process = new ProcessBuilder(program.get().toString(), "version", "--client").start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return text.contains("Kustomize Version: " + VERSION)
        ? Optional.of(new Kubectl(program.get()))
        : Optional.empty();
  }

  /// What it prints for the folder; empty if it fails.
  Optional<String> kustomize(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(program.toString(), "kustomize", folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("kubectl does not end for " + folder);
      }
      return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
    } finally {
      process.destroy();
    }
  }
}
