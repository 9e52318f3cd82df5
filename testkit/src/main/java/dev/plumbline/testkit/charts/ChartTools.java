package dev.plumbline.testkit.charts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The programs `helm` and `registry`, which the script `testkit/charts/obtain` puts on this
/// machine: in milliseconds when they are there, in minutes at first use.
///
/// @param folder that holds them
public record ChartTools(Path folder) {

  private static final int MINUTES = 2;

  /// @throws IllegalStateException if they cannot be had; the script's words are on stderr
  public static ChartTools obtain() {
    Path relative = Path.of("testkit", "charts", "obtain");
    Path start = Path.of(System.getProperty("plumbline.root", "")).toAbsolutePath();
    for (Path root = start; root != null; root = root.getParent()) {
      if (Files.isExecutable(root.resolve(relative))) {
        String answer = run(root, Map.of(), List.of(root.resolve(relative).toString()), 20);
        return new ChartTools(Path.of(answer.strip()));
      }
    }
    throw new IllegalStateException(
        relative + " was not found above " + start + ". Set -Dplumbline.root to the root.");
  }

  /// Runs helm with a home of its own, and gives what it printed.
  ///
  /// @param home also its working folder
  /// @throws IllegalStateException if it fails
  public String helm(Path home, String... arguments) {
    List<String> command = new ArrayList<>(List.of(folder.resolve("helm").toString()));
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "HOME", home.toString(),
            "HELM_CACHE_HOME", home.resolve("cache").toString(),
            "HELM_CONFIG_HOME", home.resolve("config").toString(),
            "HELM_DATA_HOME", home.resolve("data").toString());
    return run(home, environment, command, MINUTES);
  }

  /// Starts a registry, which keeps all in memory.
  ///
  /// @param passwords a file as `htpasswd -B` writes it; the empty path for none
  public ChartRegistry registry(Path passwords) {
    return ChartRegistry.start(folder.resolve("registry"), passwords);
  }

  private static String run(
      Path home, Map<String, String> environment, List<String> command, int minutes) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
      builder.environment().putAll(environment);
      if (environment.isEmpty()) {
        // What the script does is shown as it happens: a first build takes minutes.
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
      } else {
        builder.redirectErrorStream(true);
      }
      Process process = builder.start();
      process.getOutputStream().close();
      String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(minutes, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + " failed: " + answer);
      }
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException(command.getFirst() + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
