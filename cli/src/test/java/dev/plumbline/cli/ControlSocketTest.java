package dev.plumbline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlSocketTest {

  private static final JsonObject QUESTION = JsonObject.EMPTY.with("application", "shöp");

  @TempDir Path temporary;
  private Path state;
  private ControlSocket socket;

  /// Gives the question back, and fails as it is told to.
  private static final class Echo implements Session {
    @Override
    public JsonObject ask(Operation operation, JsonObject arguments) {
      return switch (operation) {
        case GET -> arguments;
        case STATUS -> throw PROBLEM.exception();
        case PLAN -> throw new IllegalStateException("password=hunter2");
        case SYNC -> JsonObject.EMPTY.with("text", "x".repeat(5 << 20));
        case HISTORY, ROLLBACK, WAITING, HASTEN, ADOPT, DECLARATIONS -> JsonObject.EMPTY;
      };
    }

    @Override
    public void close() {}
  }

  private static final Problem PROBLEM =
      new Problem(ProblemCode.PUSH_REJECTED, "shop", "what", "why", "next");

  @BeforeEach
  void open() {
    state = temporary.resolve("state");
    socket = ControlSocket.open(state, new Echo());
  }

  @AfterEach
  void close() {
    socket.close();
  }

  @Test
  void aQuestionComesBackAsAnAnswer() {
    assertThatItAnswers();
  }

  @Test
  void anAnswerMayBeLong() {
    JsonObject answer = new RemoteSession(state).ask(Operation.SYNC, QUESTION);
    assertThat(answer.string("text").orElseThrow()).hasSize(5 << 20);
  }

  @Test
  void aProblemComesBackWhole() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new RemoteSession(state).ask(Operation.STATUS, QUESTION))
        .extracting(ProblemException::problem)
        .isEqualTo(PROBLEM);
  }

  @Test
  void aDefectIsToldWithoutItsMessage() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new RemoteSession(state).ask(Operation.PLAN, QUESTION))
        .withMessageContaining("IllegalStateException")
        .withMessageContaining("INTERNAL_ERROR")
        .withMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "[]",
        "null",
        "{}",
        "{\"operation\":\"FLY\"}",
        "{\"operation\":7}",
        "{\"operation\":\"GET\",\"operation\":\"GET\"}",
        "{\"operation\":\"GET\"",
        "\u0000\u0001\u0002"
      })
  void garbageIsRefusedAndHarmsNobody(String garbage) throws IOException {
    JsonObject reply = send(garbage.getBytes(UTF_8));
    assertThat(reply.object("problem").flatMap(problem -> problem.string("code")))
        .hasValueSatisfying(code -> assertThat(code).isIn("INVALID_ARGUMENT", "INVALID_JSON"));
    assertThatItAnswers();
  }

  @Test
  void nestingWithoutEndIsRefused() throws IOException {
    JsonObject reply = send("[".repeat(200_000).getBytes(UTF_8));
    assertThat(reply.object("problem")).isPresent();
    assertThatItAnswers();
  }

  @Test
  void aQuestionOfAHundredMegabytesIsCutOff() throws IOException {
    long written = 0;
    try (SocketChannel client = connect()) {
      ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
      while (written < 100 << 20) {
        buffer.rewind();
        written += client.write(buffer);
      }
    } catch (IOException e) {
      // Cut off, as it should be.
    }
    assertThat(written).isLessThan(10 << 20);
    assertThatItAnswers();
  }

  @Test
  void onesOwnQuestionIsNotSentWhenItIsTooLong() {
    JsonObject question = JsonObject.EMPTY.with("application", "x".repeat(2 << 20));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new RemoteSession(state).ask(Operation.GET, question))
        .withMessageContaining("INPUT_TOO_LARGE");
  }

  @Test
  void clientsThatGoOrStayWithoutAWordHarmNobody() throws IOException {
    List<SocketChannel> silent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      connect().close();
      silent.add(connect());
    }
    assertThatItAnswers();
    for (SocketChannel client : silent) {
      client.close();
    }
  }

  @Test
  void onlyTheOwnerCanOpenIt() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(ControlSocket.path(state))))
        .isEqualTo("rw-------");
  }

  @Test
  void aFolderForEverybodyIsRefusedAndLeftAsItIs() throws IOException {
    Path open = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ControlSocket.open(open, new Echo()))
        .withMessageContaining("STORAGE_FAILED");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
        .isEqualTo("rwxrwxrwx");
    assertThat(open).isEmptyDirectory();
  }

  @Test
  void aSocketThatWasLeftBehindIsReplaced() {
    ControlSocket next = ControlSocket.open(state, new Echo());
    assertThatItAnswers();
    next.close();
    assertThat(ControlSocket.path(state)).doesNotExist();
  }

  @Test
  void withoutAServerItIsSaidThatNoneRuns() {
    socket.close();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new RemoteSession(state).ask(Operation.GET, QUESTION))
        .withMessageContaining("no plumb is running")
        .withMessageContaining("NOT_FOUND");
  }

  private void assertThatItAnswers() {
    assertThat(new RemoteSession(state).ask(Operation.GET, QUESTION)).isEqualTo(QUESTION);
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(ControlSocket.path(state)));
    return channel;
  }

  private JsonObject send(byte[] bytes) throws IOException {
    try (SocketChannel client = connect()) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        client.write(buffer);
      }
      client.shutdownOutput();
      return (JsonObject) Json.read(new String(Frames.read(client, Frames.LONGEST_ANSWER), UTF_8));
    }
  }
}
