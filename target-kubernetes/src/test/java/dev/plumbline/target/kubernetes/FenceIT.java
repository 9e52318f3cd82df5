package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.Access;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// No write passes the gate, or is under way, but while this process may write for its application
/// (S4).
class FenceIT {

  private static final Access ACCESS =
      new Access(new ApplicationId(new GroupKind("example.org", "Thing"), "x", "y"), "");
  private static final Call WRITE = Call.post("/x", JsonObject.EMPTY);

  private final AtomicLong deadline = new AtomicLong(Long.MIN_VALUE);
  private final ScriptedServer server = new ScriptedServer();
  private final Gate gate =
      server.gate(
          KubernetesLimits.DEFAULT.withRequest(Duration.ofSeconds(3)), id -> deadline.get());

  @AfterEach
  void close() {
    gate.close();
    server.close();
  }

  private void permitFor(Duration time) {
    deadline.set(System.nanoTime() + time.toNanos());
  }

  private void assertRefused() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> gate.write(ACCESS, WRITE))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.LEASE_LOST));
  }

  @Test
  void whoMayNotWriteAsksNothing() {
    assertRefused();
    permitFor(Duration.ofSeconds(-1));
    assertRefused();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void whoMayWriteDoes() {
    permitFor(Duration.ofSeconds(10));
    server.then(201, "{}");
    assertThat(gate.write(ACCESS, WRITE)).isInstanceOf(Answer.Reply.class);
  }

  @Test
  void readingAndTryingAreFree() {
    server.then(200, "{}").then(200, "{}");
    assertThat(gate.send("", Call.get("/x"))).isInstanceOf(Answer.Reply.class);
    assertThat(gate.send("", WRITE.with("dryRun", "All"))).isInstanceOf(Answer.Reply.class);
  }

  @Test
  void aWriteThatNamesNoApplicationIsADefect() {
    assertThatIllegalStateException().isThrownBy(() -> gate.send("", WRITE));
  }

  @Test
  void aRequestIsGivenUpWhenTheTimeToWriteIsOver() {
    permitFor(Duration.ofMillis(300));
    long began = System.nanoTime();
    assertThat(gate.write(ACCESS, WRITE))
        .isInstanceOfSatisfying(
            Answer.NoReply.class, none -> assertThat(none.processed()).isTrue());
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aRequestGoesOnIfTheTimeToWriteIsProlonged() {
    permitFor(Duration.ofMillis(300));
    server.then(
        exchange -> {
          permitFor(Duration.ofSeconds(10));
          pause(Duration.ofMillis(700));
          ScriptedServer.write(exchange, 201, "{}");
        });
    assertThat(gate.write(ACCESS, WRITE)).isInstanceOf(Answer.Reply.class);
  }

  @Test
  void whatIsRefusedForNowIsNotTriedAgainOnceItIsTooLate() {
    permitFor(Duration.ofMillis(100));
    server.then(429, "{}", "Retry-After", "1").then(201, "{}");
    assertRefused();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void theBodyIsNotGivenOutTooLate() throws IOException {
    permitFor(Duration.ofSeconds(10));
    Patience patience =
        new Patience(Duration.ofSeconds(10), new Leave(id -> deadline.get(), ACCESS.application()));
    try (GuardedBody body = new GuardedBody(new byte[] {1, 2, 3}, patience)) {
      assertThat(body.read(new byte[2], 0, 2)).isEqualTo(2);
      deadline.set(Long.MIN_VALUE);
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> body.read(new byte[2], 0, 2));
      assertThatExceptionOfType(IOException.class).isThrownBy(body::read);
    }
  }

  private static void pause(Duration time) {
    java.util.concurrent.locks.LockSupport.parkNanos(time.toNanos());
  }
}
