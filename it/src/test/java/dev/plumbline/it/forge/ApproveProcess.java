package dev.plumbline.it.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `plumb approve` in a process of its own.
///
/// @param folder in which Plumbline has its state folder
/// @param token of the one who approves
record ApproveProcess(Path folder, String token) {

  /// Runs `plumb approve` with these arguments.
  ///
  /// @return all that it says
  String says(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path", "")),
                "dev.plumbline.app.Plumb",
                "approve"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--state", folder.resolve("state").toString()));
    try {
      Path said = folder.resolve("said");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
      builder.environment().put("PLUMB_FORGE_TOKEN", token);
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly();
      String text = Files.readString(said, StandardCharsets.UTF_8);
      assertThat(ended).as(text).isTrue();
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
