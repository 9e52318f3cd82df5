package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that takes requests and says nothing: whoever gave up keeps no connection to it.
class SilentServerTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  private final CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
  private ServerSocket door;

  @TempDir Path folder;

  @BeforeEach
  void listen() throws IOException {
    door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::swallow);
  }

  private void swallow() {
    try (Socket client = door.accept()) {
      client.getInputStream().readAllBytes();
      hungUp.complete(true);
    } catch (IOException e) {
      hungUp.complete(true); // that is also one way to hang up
    }
  }

  @AfterEach
  void close() throws IOException {
    door.close();
  }

  @Test
  void aStreamThatIsNotAnsweredIsHungUp() throws Exception {
    try (Gate gate = gate();
        Lines lines = gate.open(Call.get("/version"))) {
      assertThat(lines.answer()).isInstanceOf(Answer.NoReply.class);
      assertThat(hungUp.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aRequestThatIsNotAnsweredIsHungUp() throws Exception {
    try (Gate gate = gate()) {
      assertThat(gate.send(Gate.OURSELVES, Call.get("/version")))
          .isInstanceOf(Answer.NoReply.class);
      assertThat(hungUp.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Gate gate() throws IOException {
    KubernetesLimits hasty = KubernetesLimits.DEFAULT.withRequest(SHORT);
    return new Gate(Connecting.connect(connection()), hasty, new ThreadPace());
  }

  private KubernetesConnection connection() throws IOException {
    Path file = folder.resolve("kubeconfig");
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        current-context: here
        contexts: [{name: here, context: {cluster: here, user: me}}]
        users: [{name: me, user: {token: abc}}]
        clusters: [{name: here, cluster: {server: "http://127.0.0.1:%d"}}]
        """
            .formatted(door.getLocalPort()));
    return KubernetesConnection.of(file, "test")
        .withPermissions(new KubernetesConnection.Permissions(false, true));
  }
}
