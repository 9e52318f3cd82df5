package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.inWave;
import static dev.plumbline.engine.Things.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Pruning, and the end of an application (S1).
class DeletionTest {

  private static Play converged(Shop shop) {
    return Play.converged(shop, config("settings", "1"), inWave(1, process("web", "1")));
  }

  @Test
  void withdrawnApplicationGoesInReverseOrderAndIsReleasedLast() {
    Play play = converged(Shop.USUAL);
    play.tell(new Event.Withdrawn());
    assertThat(play.acts())
        .containsExactly(
            "observe",
            "append RUN_STARTED",
            "delete web",
            "delete settings",
            "write ",
            "append APPLICATION_DELETED",
            "release",
            "unwatch");
    assertThat(play.progress()).isEqualTo("Ended");
    assertThat(play.world().names()).isEmpty();
  }

  @Test
  void nothingHappensAfterTheEnd() {
    Play play = converged(Shop.USUAL).tell(new Event.Withdrawn());
    play.everything();
    play.request().look().tell(new Event.Declared(Shop.USUAL.declared()));
    play.tell(new Event.TimerFired(Timer.RETRY)).tell(new Event.WatchRestored());
    assertThat(play.everything()).isEmpty();
  }

  @Test
  void whatLingersIsWaitedFor() {
    Play play = converged(Shop.USUAL);
    play.world().linger("settings");
    play.tell(new Event.Withdrawn());
    assertThat(play.acts()).endsWith("delete settings");
    assertThat(play.progress()).isEqualTo("Waiting");
    play.remove("settings");
    assertThat(play.acts()).endsWith("append APPLICATION_DELETED", "release", "unwatch");
  }

  @Test
  void whatLingersTooLongIsToldAndTriedAgainForEver() {
    Play play = converged(Shop.USUAL.retrying(1));
    play.world().linger("settings");
    play.tell(new Event.Withdrawn()).pass(Duration.ofMinutes(2));
    assertThat(play.problem()).isEqualTo("HEALTH_TIMEOUT");
    play.pass(Duration.ofHours(1));
    assertThat(play.alarm(Timer.RETRY).or(() -> play.alarm(Timer.WAIT))).isPresent();
    assertThat(play.progress()).isNotEqualTo("Ended");
    play.remove("settings").pass(Duration.ofMinutes(5));
    assertThat(play.progress()).isEqualTo("Ended");
  }

  @Test
  void withoutWaitingTheEndComesAtOnce() {
    Play play = converged(Shop.USUAL.deleting(DeletionPolicy.DELETE));
    play.world().linger("settings");
    play.tell(new Event.Withdrawn());
    assertThat(play.progress()).isEqualTo("Ended");
  }

  @Test
  void orphansStay() {
    Play play = converged(Shop.USUAL.deleting(DeletionPolicy.ORPHAN));
    play.tell(new Event.Withdrawn());
    assertThat(play.acts()).contains("release").noneMatch(words -> words.startsWith("delete"));
    assertThat(play.world().names()).containsExactly("settings", "web");
  }

  @Test
  void deletionThatFailsIsTriedAgainWhateverThePolicyAndTheProblem() {
    Play play = converged(Shop.USUAL.retrying(0));
    play.fail("delete web", ProblemCode.OBJECT_REJECTED).tell(new Event.Withdrawn());
    assertThat(play.problem()).isEqualTo("OBJECT_REJECTED");
    assertThat(play.world().names()).contains("settings", "web");
    play.pass(Duration.ofSeconds(5));
    assertThat(play.progress()).isEqualTo("Ended");
    assertThat(play.world().names()).isEmpty();
  }

  @Test
  void withdrawnDuringARunItEndsTheRun() {
    Play play = converged(Shop.USUAL);
    play.push("c2", config("settings", "1"), process("web", "2"));
    assertThat(play.progress()).isEqualTo("Waiting");
    play.tell(new Event.Withdrawn());
    assertThat(play.progress()).isEqualTo("Ended");
  }

  @Test
  void declaredAgainWhileItGoesItComesAgain() {
    Play play = converged(Shop.USUAL);
    play.hold("delete").tell(new Event.Withdrawn());
    play.tell(new Event.Declared(Shop.USUAL.declared())).everything();
    play.letGo();
    assertThat(play.acts())
        .containsSubsequence("release", "unwatch", "resolve", "create settings", "create web");
    play.settle();
    assertThat(play.world().names()).containsExactly("settings", "web");
  }

  @Test
  void whatIsNotProvenOursIsNotPruned() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"), config("two", "1"));
    play.world().claim(Things.config("theirs", "x"));
    play.world().put(Things.foreign(Things.live(config("theirs", "x"), "x1", "50")));
    play.hold("append").push("c2", config("one", "1"));
    assertThat(((Progress.Intending) play.state().progress()).plan().findings())
        .extracting(finding -> finding.problem().code())
        .containsExactly(ProblemCode.PRUNE_UNPROVEN);
    play.letGo();
    assertThat(play.acts()).contains("delete two").doesNotContain("delete theirs");
    assertThat(play.world().names()).containsExactly("one", "theirs");
    assertThat(play.world().inventory().entries()).containsKey(Things.key("theirs"));
  }

  @Test
  void anotherObjectOfTheSameNameIsForgottenAndNotDeleted() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"), config("two", "1"));
    play.world().put(Things.foreign(Things.live(config("two", "x"), "x1", "50")));
    play.push("c2", config("one", "1"));
    assertThat(play.world().names()).containsExactly("one", "two");
    assertThat(play.world().inventory().entries()).containsOnlyKeys(Things.key("one"));
  }

  @Test
  void whatCouldNotBeReadIsKeptAndTheRunDoesNotSucceed() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"), config("two", "1"));
    play.world().hidden().put(Things.key("two"), Things.problem(ProblemCode.TARGET_UNREACHABLE));
    play.push("c2", config("one", "2"));
    assertThat(play.world().names()).containsExactly("one", "two");
    assertThat(play.world().inventory().entries()).containsKey(Things.key("two"));
    assertThat(play.world().receipts().getLast().event()).isEqualTo(Receipt.Event.RUN_FAILED);
  }

  @Test
  void emptyRenderDeletesNothing() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.push("c2");
    assertThat(play.problem()).isEqualTo("EMPTY_RENDER");
    assertThat(play.world().names()).containsExactly("one");
    assertThat(play.acts()).containsExactly("take c2", "render c2", "observe");
  }

  @Test
  void objectOfAnotherIsNotTakenOver() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.world().put(Things.foreign(Things.live(config("two", "theirs"), "x1", "50")));
    play.push("c2", config("one", "1"), config("two", "ours"));
    assertThat(play.problem()).isEqualTo("NOT_OWNED");
    assertThat(play.acts()).doesNotContain("update two", "write one=u1 two=?");
  }

  /// What was removed and came again has nothing applied before its first run is through.
  @Test
  void whatWasAppliedInAnEarlierLifeIsNotSaidToBeApplied() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.fail("release", ProblemCode.TARGET_UNREACHABLE);
    play.tell(new Event.Withdrawn());
    World world = play.world();
    world.answer(new Effect.Release(2, Shop.USUAL.declared(), world.inventory())); // it came late
    play.hold("append").tell(new Event.Declared(Shop.USUAL.declared()));
    assertThat(play.progress()).isEqualTo("Intending");
    assertThat(play.status().applied()).isEmpty();
    play.letGo();
    assertThat(play.status().applied()).contains(Things.revision("c1"));
  }
}
