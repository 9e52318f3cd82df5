package dev.plumbline.forge.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.ForgeServer.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;

/// The forge as a process of its own, for tests that kill it: serves the folder on the port until
/// then. Says `ready` when it listens.
final class ForgeProcess {

  private ForgeProcess() {}

  static void main(String[] arguments) throws InterruptedException {
    ForgeFolder folder = ForgeFolder.open(Path.of(arguments[0]), InstantSource.system());
    ForgeServer.start(folder, Options.local().withPort(Integer.parseInt(arguments[1])));
    System.out.println("ready");
    System.out.flush();
    Thread.currentThread().join();
  }

  /// Starts it; it listens when this returns.
  static Process start(Path forge, int port) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path", "")),
                ForgeProcess.class.getName(),
                forge.toString(),
                Integer.toString(port))
            .redirectErrorStream(true)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = said.readLine();
    while (line != null && !line.equals("ready")) {
      line = said.readLine();
    }
    assertThat(line).as("the process listens").isEqualTo("ready");
    return process;
  }

  /// A port on which nobody listens now.
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
