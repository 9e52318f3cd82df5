package dev.plumbline.testkit.kube;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that cannot outlive this JVM.
///
/// A shell stands between: its standard input is a pipe from us. Each line that arrives is the name
/// of a signal for the program; the end of the pipe, which comes with our death of whatever cause,
/// kills it.
final class ChildProcess {
  private static final int TAIL_LINES = 15;
  private static final int TAIL_BYTES = 16 * 1024;
  private static final String WATCHDOG =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      (
        while read -r signal <&3; do kill -"$signal" $child; done
        kill -KILL $child
      ) 2>/dev/null &
      guard=$!
      exec 3<&-
      wait $child
      code=$?
      kill -KILL $guard 2>/dev/null
      exit $code
      """;

  private final String name;
  private final Path log;
  private final Process shell;

  private ChildProcess(String name, Path log, Process shell) {
    this.name = name;
    this.log = log;
    this.shell = shell;
  }

  /// Starts a command; its output is appended to `<folder>/<name>.log`.
  static ChildProcess start(String name, List<String> command, Path folder) {
    Path log = folder.resolve(name + ".log");
    List<String> watched = new ArrayList<>(List.of("/bin/sh", "-c", WATCHDOG, "watchdog"));
    watched.addAll(command);
    try {
      Process shell =
          new ProcessBuilder(watched)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new ChildProcess(name, log, shell);
    } catch (IOException e) {
      throw new ApiServerException(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  boolean isAlive() {
    return shell.isAlive();
  }

  /// Asks the program to end, and kills it when it takes longer than the given time.
  void stop(Duration patience) {
    signal("TERM");
    if (!awaitExit(patience)) {
      kill();
    }
  }

  /// Ends the program without a chance to clean up, and waits until it is gone.
  void kill() {
    signal("KILL");
    if (!awaitExit(Duration.ofSeconds(10))) {
      throw new ApiServerException(name + " did not die when killed");
    }
  }

  private void signal(String signal) {
    try {
      shell.getOutputStream().write((signal + "\n").getBytes(StandardCharsets.US_ASCII));
      shell.getOutputStream().flush();
    } catch (IOException e) {
      // The pipe has no reader: the program has ended already.
      shell.destroyForcibly();
    }
  }

  private boolean awaitExit(Duration patience) {
    try {
      return shell.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiServerException("Interrupted while " + name + " ended", e);
    }
  }

  /// The last lines that the program wrote.
  String tail() {
    String text;
    try {
      byte[] bytes = Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
      int from = Math.max(0, bytes.length - TAIL_BYTES);
      text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    } catch (IOException e) {
      text = "(its log cannot be read: " + e.getMessage() + ")";
    }
    List<String> lines = text.lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    return name + (isAlive() ? " (running)" : " (ended)") + ":\n  " + String.join("\n  ", last);
  }
}
