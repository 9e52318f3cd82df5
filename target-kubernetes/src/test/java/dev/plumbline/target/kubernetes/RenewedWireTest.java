package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Credentials that change while requests are made.
class RenewedWireTest {

  private static final Call LOOK = Call.get("/api/v1/namespaces/kube-system");
  private static final Patience PATIENCE = new Patience(Duration.ofSeconds(1), Leave.FREE);

  @TempDir Path folder;
  private Path token;
  private final List<String> asked = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private String accepted = "one";
  private String address = "here";
  private boolean half;

  /// A wire that carries one token.
  private final class Carrying implements Wire {
    private final String carried;
    private final String to;

    Carrying(String carried, String to) {
      this.carried = carried;
      this.to = to;
    }

    private Answer answer() {
      asked.add(carried);
      if (accepted.isEmpty()) {
        return new Answer.NoReply(Transport.TLS + "unknown authority", false);
      }
      int status = carried.equals(accepted) ? 200 : 401;
      return new Answer.Reply(
          status, Optional.empty(), List.of(), "{}".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String server() {
      return to;
    }

    @Override
    public Answer send(String user, Call call, Patience patience) {
      return answer();
    }

    @Override
    public Lines open(String user, Call call, Duration patience) {
      Answer answer = answer();
      return new Lines() {
        @Override
        public Answer answer() {
          return answer;
        }

        @Override
        public Item next(Duration patience) {
          return new Item.End();
        }

        @Override
        public void close() {
          closed.add("stream of " + carried);
        }
      };
    }

    @Override
    public void close() {
      closed.add(carried);
    }
  }

  private RenewedWire.Made made() {
    if (half) {
      throw Problem.of(ProblemCode.KUBECONFIG_REFUSED, "the file", "is cut", "Wait.").exception();
    }
    try {
      return new RenewedWire.Made(new Carrying(Files.readString(token), address), List.of(token));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void begin() {
    token = folder.resolve("token");
    write("one");
  }

  private void write(String text) {
    try {
      Files.writeString(token, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int status(Answer answer) {
    return answer instanceof Answer.Reply reply ? reply.status() : 0;
  }

  @Test
  void whatIsAcceptedIsNotReadAgain() throws InterruptedException {
    try (RenewedWire wire = new RenewedWire(this::made)) {
      write("two");
      assertThat(status(wire.send("", LOOK, PATIENCE))).isEqualTo(200);
      assertThat(asked).containsExactly("one");
    }
  }

  @Test
  void whatIsRefusedIsSentOnceMoreWithTheNewOnes() throws InterruptedException {
    try (RenewedWire wire = new RenewedWire(this::made)) {
      accepted = "two";
      write("two");
      assertThat(status(wire.send("", LOOK, PATIENCE))).isEqualTo(200);
      assertThat(status(wire.send("", LOOK, PATIENCE))).isEqualTo(200);
      assertThat(asked).containsExactly("one", "two", "two");
      assertThat(closed).as("no session lives on").containsExactly("one");
    }
  }

  @Test
  void aRefusalStandsWhereNothingChanged() throws InterruptedException {
    try (RenewedWire wire = new RenewedWire(this::made)) {
      accepted = "two";
      assertThat(status(wire.send("", LOOK, PATIENCE))).isEqualTo(401);
      assertThat(asked).containsExactly("one");
      assertThat(closed).isEmpty();
    }
  }

  @Test
  void newOnesThatAreRefusedTooAreNotTriedForEver() throws InterruptedException {
    try (RenewedWire wire = new RenewedWire(this::made)) {
      accepted = "three";
      write("two");
      assertThat(status(wire.send("", LOOK, PATIENCE))).isEqualTo(401);
      assertThat(status(wire.send("", LOOK, PATIENCE))).isEqualTo(401);
      assertThat(asked).containsExactly("one", "two", "two");
    }
  }

  @Test
  void aFileThatIsHalfWrittenIsReadAgainLater() throws InterruptedException {
    try (RenewedWire wire = new RenewedWire(this::made)) {
      accepted = "two";
      half = true;
      write("tw");
      assertThat(status(wire.send("", LOOK, PATIENCE))).isEqualTo(401);
      half = false;
      write("two");
      assertThat(status(wire.send("", LOOK, PATIENCE))).isEqualTo(200);
    }
  }

  @Test
  void anAuthorityThatChangedIsReadToo() throws InterruptedException {
    try (RenewedWire wire = new RenewedWire(this::made)) {
      accepted = "";
      write("two");
      assertThat(wire.send("", LOOK, PATIENCE)).isInstanceOf(Answer.NoReply.class);
      assertThat(asked).containsExactly("one", "two");
    }
  }

  @Test
  void credentialsForAnotherServerAreNotUsed() throws InterruptedException {
    try (RenewedWire wire = new RenewedWire(this::made)) {
      accepted = "two";
      address = "elsewhere";
      write("two");
      assertThat(status(wire.send("", LOOK, PATIENCE))).isEqualTo(401);
      assertThat(asked).containsExactly("one");
      assertThat(wire.server()).isEqualTo("here");
      assertThat(closed).containsExactly("two");
    }
  }

  @Test
  void aStreamIsOpenedOnceMore() throws InterruptedException {
    try (RenewedWire wire = new RenewedWire(this::made)) {
      accepted = "two";
      write("two");
      try (Lines lines = wire.open("", LOOK, Duration.ofSeconds(1))) {
        assertThat(status(lines.answer())).isEqualTo(200);
      }
      assertThat(closed).containsExactly("one", "stream of one", "stream of two");
    }
  }

  @Test
  void afterTheEndNothingIsMadeAnew() throws InterruptedException {
    RenewedWire wire = new RenewedWire(this::made);
    wire.close();
    accepted = "two";
    write("two");
    assertThat(status(wire.send("", LOOK, PATIENCE))).isEqualTo(401);
    assertThat(closed).containsExactly("one");
  }
}
