package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.key;
import static dev.plumbline.engine.Things.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Drift: what somebody changes behind our back is put back, but not fought over without end.
class HealingTest {

  private static Play converged() {
    return Play.converged(Shop.USUAL, config("settings", "1"), process("web", "1"));
  }

  private static String text(Play play, String name) {
    return play.world().object(name).manifest().content().string("text").orElseThrow();
  }

  /// Edits it as often as it is healed at once.
  private static Play healedOften() {
    Play play = converged();
    for (int i = 1; i <= Drift.FREE_HEALS; i++) {
      play.edit("settings", "by hand " + i);
      assertThat(text(play, "settings")).isEqualTo("1");
    }
    play.everything();
    return play;
  }

  @Test
  void editIsPutBackAtOnceWithoutALookAtTheSource() {
    Play play = converged();
    play.edit("settings", "by hand");
    assertThat(play.acts())
        .containsExactly("append DRIFT_SEEN", "update settings", "append DRIFT_HEALED");
    assertThat(text(play, "settings")).isEqualTo("1");
    assertThat(play.status().sync()).isEqualTo(SyncState.SYNCED);
  }

  @Test
  void whatIsLeftToOthersIsNoDrift() {
    DesiredObject settings = config("settings", "1");
    List<JsonPointer> text = List.of(JsonPointer.of("text"));
    Play play = Play.converged(Shop.USUAL, settings.with(settings.options().withLoose(text)));
    play.edit("settings", "by somebody");
    assertThat(play.everything()).isEmpty();
    assertThat(play.status().sync()).isEqualTo(SyncState.SYNCED);
    assertThat(text(play, "settings")).isEqualTo("by somebody");
    play.remove("settings");
    assertThat(text(play, "settings")).isEqualTo("1");
  }

  @Test
  void objectThatWentIsMadeAnewAndItsOldUidForgottenBefore() {
    Play play = converged();
    play.remove("settings");
    assertThat(play.acts())
        .containsExactly(
            "append DRIFT_SEEN",
            "write settings=? web=u2",
            "create settings",
            "write settings=u3 web=u2",
            "append DRIFT_HEALED");
  }

  @Test
  void whatTheWatchShowsAsItWasLeftCostsNothing() {
    Play play = converged();
    play.see(play.world().object("settings"));
    play.phase("web", "Ready");
    assertThat(play.everything()).isEmpty();
  }

  @Test
  void healingWaitsForNobodysHealth() {
    Play play = converged();
    play.edit("web", "by hand");
    assertThat(play.acts()).endsWith("update web", "append DRIFT_HEALED");
    assertThat(play.progress()).isEqualTo("Idle");
  }

  @Test
  void theFourthTimeComesAfterAPause() {
    Play play = healedOften();
    play.edit("settings", "by hand again");
    assertThat(play.acts()).isEmpty();
    assertThat(play.alarm(Timer.HEAL)).contains(Duration.ofSeconds(1));
    assertThat(play.status().problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.DRIFT_FLAPPING);
    assertThat(play.status().sync()).isEqualTo(SyncState.OUT_OF_SYNC);
    play.pass(Duration.ofSeconds(1));
    assertThat(play.acts()).contains("update settings");
    assertThat(play.status().problems()).isEmpty();
  }

  @Test
  void commitElsewhereDoesNotShortenThePause() {
    Play play = healedOften();
    play.edit("settings", "by hand again");
    play.everything();
    play.push("c2", config("settings", "1"), process("web", "1"));
    assertThat(play.acts()).doesNotContain("observe", "update settings");
    assertThat(play.alarm(Timer.HEAL)).contains(Duration.ofSeconds(1));
    assertThat(play.status().sync()).isEqualTo(SyncState.OUT_OF_SYNC);
    play.pass(Duration.ofSeconds(1));
    assertThat(play.acts()).contains("update settings");
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }

  @Test
  void anObjectThatIsChangedBackAtOnceIsHealedABoundedNumberOfTimes() {
    Play play = healedOften();
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      play.edit("settings", "by hand again " + i);
      assertThat(play.acts()).isEmpty();
      Duration pause = play.alarm(Timer.HEAL).orElseThrow();
      play.pass(pause);
      assertThat(text(play, "settings")).isEqualTo("1");
      play.everything();
      pauses.add(pause.toSeconds());
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L, 300L);
  }

  @Test
  void oneThatFlapsDelaysNoOther() {
    Play play = healedOften();
    play.edit("settings", "by hand again");
    play.edit("web", "by hand");
    assertThat(play.acts()).contains("update web").doesNotContain("update settings");
    play.pass(Duration.ofSeconds(1));
    assertThat(play.acts()).contains("update settings");
  }

  @Test
  void afterAWhileOfQuietItIsHealedAtOnceAgain() {
    Play play = healedOften();
    play.pass(Duration.ofMinutes(11));
    play.edit("settings", "by hand again");
    assertThat(play.acts()).contains("update settings");
  }

  @Test
  void whatGoesBackByItselfIsNoDrift() {
    Play play = healedOften();
    play.edit("settings", "by hand again");
    play.edit("settings", "1");
    assertThat(play.state().drift().seen()).isEmpty();
    play.pass(Duration.ofSeconds(10));
    assertThat(play.acts()).isEmpty();
  }

  @Test
  void driftIsOnlyShownWhereHealingIsOff() {
    Play play = Play.converged(Shop.USUAL.withoutHealing(), config("settings", "1"));
    play.edit("settings", "by hand");
    assertThat(play.everything()).containsExactly("publish OUT_OF_SYNC HEALTHY IDLE");
    play.request();
    assertThat(play.acts()).contains("update settings");
  }

  @Test
  void aLookThatFindsOnlyDriftShowsItWhereHealingIsOff() {
    Shop shop = Shop.USUAL.withoutHealing().comparedEvery(Duration.ofMinutes(10));
    Play play = Play.converged(shop, config("settings", "1"));
    play.world().edit("settings", "unseen");
    play.pass(Duration.ofMinutes(10));
    assertThat(play.acts()).containsExactly("resolve", "render c1", "observe unless compared");
    assertThat(play.status().sync()).isEqualTo(SyncState.OUT_OF_SYNC);
    assertThat(text(play, "settings")).isEqualTo("unseen");
  }

  @Test
  void whatIsNotAutomatedIsNotHealed() {
    Play play = Play.converged(Shop.USUAL.manual(), config("settings", "1"));
    play.request().acts();
    play.edit("settings", "by hand");
    assertThat(play.acts()).isEmpty();
  }

  @Test
  void whatARunWroteItselfIsHealedWhenItIsOver() {
    Play play = converged();
    play.push("c2", config("settings", "2"), process("web", "2")).everything();
    play.edit("settings", "by hand");
    assertThat(play.acts()).isEmpty();
    play.phase("web", "Ready");
    assertThat(play.acts())
        .containsSubsequence("append RUN_SUCCEEDED", "append DRIFT_SEEN", "update settings");
  }

  @Test
  void ofTwoEditsDuringAHealTheLaterIsHealedToo() {
    Play play = converged();
    play.hold("update").edit("settings", "by hand");
    play.see(Things.live(config("web2", "x"), "u9", "90"));
    play.edit("web", "by hand");
    play.letGo();
    assertThat(text(play, "settings")).isEqualTo("1");
    assertThat(text(play, "web")).isEqualTo("1");
  }

  @Test
  void healThatFailsLooksAtEverythingAnew() {
    Play play = converged();
    play.fail("update settings", ProblemCode.OBJECT_CHANGED);
    play.edit("settings", "by hand");
    assertThat(play.problem()).isEqualTo("OBJECT_CHANGED");
    play.acts();
    play.pass(Duration.ofSeconds(5));
    assertThat(play.acts()).startsWith("resolve", "render c1", "observe");
    assertThat(text(play, "settings")).isEqualTo("1");
    assertThat(play.problem()).isEmpty();
  }

  /// A look that cannot be taken proves nothing.
  @Test
  void whatCouldNotBeHealedIsNotSynced() {
    Play play = converged();
    play.fail("append DRIFT_SEEN", ProblemCode.STORAGE_FAILED);
    play.fail("resolve", ProblemCode.SOURCE_UNREACHABLE);
    play.edit("settings", "by hand");
    play.pass(Duration.ofSeconds(5));
    assertThat(play.problem()).isEqualTo("SOURCE_UNREACHABLE");
    assertThat(play.status().sync()).isEqualTo(SyncState.OUT_OF_SYNC);
    play.pass(Duration.ofMinutes(5));
    assertThat(play.status().sync()).isEqualTo(SyncState.SYNCED);
    assertThat(text(play, "settings")).isEqualTo("1");
  }

  @Test
  void healingBringsNothingThatWasNotApplied() {
    Play play = converged();
    play.fail("append", ProblemCode.STORAGE_FAILED);
    play.push("c2", config("settings", "2"), process("web", "1"));
    play.everything();
    play.edit("settings", "by hand");
    assertThat(play.acts())
        .as("only a look may decide between what was applied and what is wanted")
        .startsWith("resolve", "render c2", "observe");
  }

  @Test
  void objectOfAnotherOfTheSameNameIsNoDriftOfOurs() {
    Play play = converged();
    play.see(Things.live(config("stranger", "x"), "x1", "50"));
    assertThat(play.everything()).isEmpty();
    assertThat(play.state().drift().seen()).doesNotContainKey(key("stranger"));
  }

  /// What nobody can write down cannot be corrected: then not each of many objects is tried.
  @Test
  void whileNothingCanBeCorrectedOnlyOneIsTriedAtATime() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"), config("two", "1"));
    play.fail("append DRIFT_SEEN", ProblemCode.STORAGE_FAILED);
    play.edit("one", "by hand");
    play.everything();
    play.edit("two", "by hand");
    assertThat(play.acts()).isEmpty();
    assertThat(play.alarm(Timer.HEAL)).contains(Duration.ofSeconds(1));
    play.pass(Duration.ofSeconds(1));
    assertThat(text(play, "two")).isEqualTo("1");
    play.edit("two", "by hand again");
    assertThat(text(play, "two")).as("it can be corrected again").isEqualTo("1");
  }

  /// An object that another held has gone, and is made anew as drift: the revision that could not
  /// be applied because of it can be applied now.
  @Test
  void whatTheCorrectedObjectPreventedIsLookedAtAgain() {
    Play play = converged();
    play.world().remove("settings");
    play.world().put(Things.foreign(Things.live(config("settings", "theirs"), "x1", "500")));
    play.push("c2", config("settings", "1"), process("web", "2"));
    while (play.alarm(Timer.RETRY).isPresent()) {
      play.pass(play.alarm(Timer.RETRY).get());
    }
    assertThat(play.problem()).isEqualTo("NOT_OWNED");
    play.remove("settings");
    play.settle();
    assertThat(text(play, "settings")).isEqualTo("1");
    assertThat(text(play, "web")).isEqualTo("2");
    assertThat(play.problem()).isEmpty();
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }
}
