package dev.plumbline.it.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page docs/how-to/git-server.md, run as it is written: by bash, with the real git, and the
/// program in processes of its own. Only its folders and ports are others.
class GitServerGuideIT {

  private static final long MINUTES = 5;

  /// `serve` starts the forge beside the script, and comes back when it listens. At the end each is
  /// asked to stop, and must end with 0.
  private static final String BEFORE =
      """
      set -euo pipefail
      plumb() {
        "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$CLASSES" dev.plumbline.app.Plumb "$@"
      }
      forges=()
      trap 'for each in "${forges[@]}"; do kill -KILL "$each" 2>/dev/null || true; done' EXIT
      serve() {
        local said=$PWD/said.${#forges[@]}
        "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$CLASSES" \\
          dev.plumbline.app.Plumb forge serve "$@" 2> "$said" &
        forges+=($!)
        for _ in {1..300}; do
          if grep -q 'listens on' "$said"; then return 0; fi
          kill -0 $! || { cat "$said" >&2; return 1; }
          sleep 0.1
        done
        cat "$said" >&2
        return 1
      }
      """;

  private static final String AFTER =
      """
      for each in "${forges[@]}"; do
        kill -TERM "$each"
        wait "$each"
      done
      forges=()
      echo 'the page is at its end'
      """;

  @TempDir Path folder;

  @Test
  void everyCommandOfThePageDoesWhatThePageSays() throws Exception {
    Path root = Path.of(System.getProperty("plumbline.root", "..")).toAbsolutePath();
    Guide guide = Guide.read(root.resolve("docs/how-to/git-server.md"));
    assertThat(guide.lines()).hasSizeGreaterThan(40);
    String script =
        (BEFORE + guide.script() + AFTER)
            .replace("/srv/", folder.resolve("srv") + "/")
            .replaceAll("\\b3000\\b", String.valueOf(freePort()))
            .replaceAll("\\b3001\\b", String.valueOf(freePort()));
    Files.createDirectories(folder.resolve("srv"));
    Path work = Files.createDirectories(folder.resolve("work"));
    Path output = folder.resolve("output");
    Process process = bash(script, work, output);
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("the page is at its end");
    assertThat(said.lines().map(String::strip)).containsAll(guide.promised());
    assertThat(said).contains("Merged pull request 1: main is at ").doesNotContain("plumb_");
  }

  private Process bash(String script, Path work, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !name.equals("PATH"));
    environment.put("HOME", work.toString());
    environment.put("LC_ALL", "C");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    environment.put(
        "CLASSES",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")));
    return builder.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
