package dev.plumbline.it.replica;

import dev.plumbline.app.Plumb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One `plumb run` as a process of its own.
final class PlumbProcess implements AutoCloseable {

  private final Process process;
  private final Path log;

  private PlumbProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// @param folder for its log
  /// @param machine as which machine
  static PlumbProcess start(Path folder, String machine, List<String> arguments) {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes,
                Plumb.class.getName(),
                "run"));
    command.addAll(arguments);
    Path log = folder.resolve("log");
    try {
      Files.createDirectories(folder);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().put("HOSTNAME", machine);
      return new PlumbProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What it wrote.
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "(no log)";
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Stops it as the system would: it does not notice.
  void stop() {
    signal("STOP");
  }

  void proceed() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// Kills it at once.
  void kill() {
    process.destroyForcibly();
  }

  /// Ends it in order, as a rolling update does.
  void end() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end:\n" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
