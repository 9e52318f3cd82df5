package dev.plumbline.it.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rollbacks and adoptions from end to end, as rollback-loop.sh tells them: on a branch that takes
/// pushes, and on one that takes pull requests only.
class RollbackLoopIT {

  private static final long MINUTES = 5;

  @TempDir Path folder;

  @Test
  void whatFailsGoesBackAndWhatIsRightStays() throws Exception {
    Path script = folder.resolve("rollback-loop.sh");
    try (InputStream in = RollbackLoopIT.class.getResourceAsStream("/rollback-loop.sh")) {
      Files.copy(in, script);
    }
    Path work = Files.createDirectories(folder.resolve("work"));
    Path output = folder.resolve("output");
    Process process = bash(script, work, output);
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("the loop is at its end").doesNotContain("plumb_");
  }

  private static Process bash(Path script, Path work, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", script.toString())
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !name.equals("PATH"));
    environment.put("HOME", work.toString());
    environment.put("LC_ALL", "C");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("PORT", String.valueOf(freePort()));
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
