package dev.plumbline.target.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a short command: no input, a scrubbed environment, a bound on its time and its output.
final class CommandRunner {

  private static final int MAX_OUTPUT = 4096;
  private static final Duration DRAIN = Duration.ofMillis(500);

  private CommandRunner() {}

  /// What a command gave.
  ///
  /// @param timedOut whether it was killed because it took too long
  /// @param output the first bytes of what it printed
  record Result(int status, boolean timedOut, String output) {
    boolean succeeded() {
      return status == 0 && !timedOut;
    }
  }

  /// The environment that every child of ours starts from.
  static Map<String, String> scrubbed() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    environment.put("LANG", "C.UTF-8");
    environment.put("HOME", System.getProperty("user.home", "/"));
    return environment;
  }

  /// Runs it and waits.
  ///
  /// @throws IOException if it cannot be started
  static Result run(
      List<String> command, Path folder, Map<String, String> environment, Duration most)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Thread reader = Thread.ofVirtual().start(() -> drain(process.getInputStream(), output));
    try {
      boolean ended = process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
      if (ended) {
        reader.join(DRAIN);
      }
      return new Result(
          ended ? process.exitValue() : -1, !ended, output.toString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(-1, true, output.toString(StandardCharsets.UTF_8));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.getInputStream().close();
    }
  }

  private static void drain(InputStream stream, ByteArrayOutputStream output) {
    byte[] buffer = new byte[MAX_OUTPUT];
    try {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        int room = Math.max(0, MAX_OUTPUT - output.size());
        output.write(buffer, 0, Math.min(count, room));
      }
    } catch (IOException e) {
      // The command was killed, or left a child behind that kept its output open.
      return;
    }
  }
}
