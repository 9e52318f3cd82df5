package dev.plumbline.testkit.charts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Optional;

/// A real registry on loopback; it ends with the test, and with the process of the test.
public final class ChartRegistry implements AutoCloseable {

  private final Process process;
  private final String place;

  private ChartRegistry(Process process, String place) {
    this.process = process;
    this.place = place;
  }

  static ChartRegistry start(Path program, Path passwords) {
    try {
      // It ends when its input does, so it never outlives this process.
      Process process =
          new ProcessBuilder(program.toString(), passwords.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      String place =
          Optional.ofNullable(out.readLine())
              .orElseThrow(() -> new IllegalStateException("the registry did not start"));
      return new ChartRegistry(process, place);
    } catch (IOException e) {
      throw new IllegalStateException("the registry cannot be run", e);
    }
  }

  /// Host and port.
  public String place() {
    return place;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
