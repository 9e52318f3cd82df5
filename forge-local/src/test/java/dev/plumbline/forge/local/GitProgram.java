package dev.plumbline.forge.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The real client, in a folder of its own and without anybody's configuration.
record GitProgram(Path folder) {

  private static final long SECONDS = 60;

  /// What it said, and how it ended.
  record Result(int status, String said) {}

  /// Runs it; it must succeed.
  String git(String... arguments) {
    Result result = run(arguments);
    if (result.status() != 0) {
      throw new AssertionError("git " + List.of(arguments) + ": " + result.said());
    }
    return result.said().strip();
  }

  Result run(String... arguments) {
    try {
      Files.createDirectories(folder);
      Path output = Files.createTempFile("git", ".out");
      List<String> command = new ArrayList<>(List.of("git"));
      command.addAll(List.of("-c", "user.name=ann", "-c", "user.email=ann@example.org"));
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder
          .environment()
          .putAll(
              Map.of(
                  "HOME", folder.toString(),
                  "GIT_CONFIG_NOSYSTEM", "1",
                  "GIT_TERMINAL_PROMPT", "0",
                  "LC_ALL", "C"));
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("git " + List.of(arguments) + " takes too long");
      }
      String said = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      return new Result(process.exitValue(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The same in a folder below.
  GitProgram in(String name) {
    return new GitProgram(folder.resolve(name));
  }

  /// Writes a file, and commits everything.
  String commit(String path, String text) {
    write(path, text);
    git("add", "-A");
    git("commit", "-q", "-m", "Write " + path);
    return git("rev-parse", "HEAD");
  }

  void write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
