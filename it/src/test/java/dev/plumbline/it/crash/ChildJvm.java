package dev.plumbline.it.crash;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A [CrashChild] as its parent sees it.
final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final Path log;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /// @param log where its errors go
  static ChildJvm start(List<String> command, Path log) {
    try {
      return new ChildJvm(
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start(),
          log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gives a command; empty if the process was halted before it could answer.
  ///
  /// @throws AssertionError if the process ended in any other way
  Optional<String> ask(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
      String answer = answers.readLine();
      return answer == null ? gone(command) : Optional.of(answer);
    } catch (IOException e) {
      return gone(command);
    }
  }

  private Optional<String> gone(String command) {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != HaltingProbe.HALTED) {
        throw new AssertionError("the child failed at `" + command + "`:\n" + log());
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// What it wrote to its log.
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "(no log)";
    }
  }

  long pid() {
    return process.pid();
  }

  /// Gives a command, and kills the process before it can answer.
  ///
  /// @param after so long the command has
  void killedDuring(String command, Duration after) {
    try {
      commands.write(command + "\n");
      commands.flush();
      if (process.waitFor(after)) {
        throw new AssertionError("the child ended at `" + command + "`:\n" + log());
      }
      process.destroyForcibly().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// Ends it by ending its input, and waits.
  @Override
  public void close() {
    try {
      commands.close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly(); // it is gone already, or hears nothing any more
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
