package dev.plumbline.testkit.kube;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The program `kubectl`, with which tests look at their API server as everybody does.
final class Kubectl {
  static final Kubectl INSTALLED =
      new Kubectl(
          Optional.ofNullable(System.getenv("PATH")).orElse(""),
          () -> Programs.obtain("--kubectl").folder());

  private final String path;
  private final Supplier<Path> obtained;
  private Optional<Path> found = Optional.empty();

  /// @param path folders to search first, as in the environment variable PATH
  /// @param obtained gives the folder that holds the program where the path has none
  Kubectl(String path, Supplier<Path> obtained) {
    this.path = path;
    this.obtained = obtained;
  }

  /// Runs it with that kubeconfig and returns what it printed, also to stderr.
  ///
  /// @throws ApiServerException if it cannot be had or run, or if it fails
  String run(Path kubeconfig, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(program().toString(), "--kubeconfig", kubeconfig.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new ApiServerException(
            "kubectl " + String.join(" ", arguments) + " failed:\n" + output);
      }
      return output;
    } catch (IOException e) {
      throw new ApiServerException(
          program() + " cannot be run. Replace it, or take it off the PATH.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiServerException("Interrupted while kubectl ran", e);
    }
  }

  /// Where the program is; found once, on first use.
  synchronized Path program() {
    if (found.isEmpty()) {
      found = onPath().or(() -> Optional.of(obtained.get().resolve("kubectl")));
    }
    return found.orElseThrow();
  }

  private Optional<Path> onPath() {
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, "kubectl").toAbsolutePath();
      if (!folder.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }
}
