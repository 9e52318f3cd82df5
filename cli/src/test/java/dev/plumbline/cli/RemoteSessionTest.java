package dev.plumbline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever answers at the socket, the other side gets a problem with a next step.
class RemoteSessionTest {

  @TempDir Path state;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{}",
        "{\"answer\":7}",
        "{\"answer\":{}",
        "{\"problem\":{}}",
        "{\"problem\":{\"code\":\"OF_TOMORROW\",\"subject\":\" \"}}"
      })
  void anAnswerThatIsNoneIsAProblem(String answer) throws IOException, InterruptedException {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(ControlSocket.path(state)));
      Thread thread = Thread.ofVirtual().start(() -> serve(server, answer));
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> new RemoteSession(state).ask(Operation.GET, JsonObject.EMPTY))
          .withMessageMatching("(?s).*\\[(INTERRUPTED|INTERNAL_ERROR)]");
      thread.join();
    }
  }

  private static void serve(ServerSocketChannel server, String answer) {
    try (SocketChannel client = server.accept()) {
      Frames.read(client, Frames.LONGEST_QUESTION);
      client.write(ByteBuffer.wrap(answer.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
