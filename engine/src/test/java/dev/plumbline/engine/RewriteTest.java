package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A reference that was moved to a commit which does not follow the applied one (S1).
class RewriteTest {

  private static Play rewritten(String text) {
    Play play = Play.converged(Shop.USUAL, config("one", "1"), config("two", "1"));
    return play.rewrite("r1", config("one", text));
  }

  @Test
  void stopsBeforeAnythingIsWritten() {
    Play play = rewritten("2");
    assertThat(play.acts()).containsExactly("take r1", "render r1", "observe");
    assertThat(play.problem()).isEqualTo("HISTORY_REWRITTEN");
    assertThat(play.world().names()).containsExactly("one", "two");
    play.pass(Duration.ofHours(1));
    assertThat(play.acts()).contains("observe").doesNotContain("update one", "delete two");
  }

  @Test
  void anOrdinaryRequestDoesNotGoOn() {
    Play play = rewritten("2").request();
    assertThat(play.problem()).isEqualTo("HISTORY_REWRITTEN");
    assertThat(play.world().names()).containsExactly("one", "two");
  }

  @Test
  void goesOnOnceItIsAccepted() {
    Play play = rewritten("2").acceptRewrite();
    assertThat(play.acts()).contains("update one", "delete two");
    assertThat(play.problem()).isEmpty();
    assertThat(play.world().inventory().commit()).isEqualTo("r1");
    play.push("r2", config("one", "3"));
    assertThat(play.problem()).isEmpty();
  }

  /// What was accepted needs not be accepted again because something else went wrong.
  @Test
  void staysAcceptedWhenTheRunFailsForAnotherReason() {
    Play play = rewritten("2");
    play.fail("update one", ProblemCode.OBJECT_REJECTED).acceptRewrite();
    assertThat(play.problem()).isEqualTo("OBJECT_REJECTED");
    play.request();
    assertThat(play.problem()).isEmpty();
    assertThat(play.world().inventory().commit()).isEqualTo("r1");
    play.rewrite("r0", config("one", "0"));
    assertThat(play.problem()).isEqualTo("HISTORY_REWRITTEN");
  }

  /// What stands in the way is said until it is out of the way (S8).
  @Test
  void isStillSaidWhenACorrectionFails() {
    Play play = rewritten("2");
    play.fail("update one", ProblemCode.NAMESPACE_MISSING).edit("one", "by hand");
    assertThat(play.status().problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.NAMESPACE_MISSING, ProblemCode.HISTORY_REWRITTEN);
  }

  @Test
  void isNotTakenForACommitThatChangesNothing() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.rewrite("r1", config("one", "1"));
    assertThat(play.problem()).isEqualTo("HISTORY_REWRITTEN");
    play.acceptRewrite();
    assertThat(play.problem()).isEmpty();
    assertThat(play.world().inventory().commit())
        .as("the next commit is compared with where the history goes on")
        .isEqualTo("r1");
  }

  @Test
  void acceptanceThatIsSuspendedByAFailureStaysAccepted() {
    Play play = rewritten("2");
    play.fail("append", ProblemCode.STORAGE_FAILED).acceptRewrite();
    assertThat(play.problem()).isEqualTo("STORAGE_FAILED");
    play.pass(Duration.ofSeconds(5));
    assertThat(play.problem()).isEmpty();
    assertThat(play.world().names()).containsExactly("one");
  }
}
