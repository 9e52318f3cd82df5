package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the watch tells, and when it cannot tell anything (S8).
class WatchTest {

  private static final Event LOST =
      new Event.WatchLost(1, Things.problem(ProblemCode.TARGET_UNREACHABLE));
  private static final Event RESTORED = new Event.WatchRestored();

  @Test
  void blindnessIsShownSinceItBegan() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.pass(Duration.ofMinutes(1)).tell(LOST);
    assertThat(play.everything()).containsExactly("publish SYNCED HEALTHY IDLE");
    assertThat(play.status().stale()).contains(play.now());
    play.pass(Duration.ofMinutes(1)).tell(LOST);
    assertThat(play.everything()).isEmpty();
    assertThat(play.status().stale()).contains(play.now().minus(Duration.ofMinutes(1)));
  }

  @Test
  void sightAfterwardsIsShown() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1")).tell(LOST);
    play.everything();
    play.tell(RESTORED);
    assertThat(play.everything()).containsExactly("publish SYNCED HEALTHY IDLE");
    assertThat(play.status().stale()).isEmpty();
  }

  @Test
  void blindnessOfAnEarlierSubscriptionIsNotShown() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.push("c2", config("settings", "1"), config("more", "1"));
    play.everything();
    play.tell(LOST);
    assertThat(play.status().stale()).isEmpty();
    play.tell(new Event.WatchLost(2, Things.problem(ProblemCode.TARGET_UNREACHABLE)));
    assertThat(play.status().stale()).contains(play.now());
  }

  @Test
  void commitThatRendersToTheSameIsNotBelievedWhileBlind() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1")).tell(LOST);
    play.world().edit("settings", "unseen");
    play.push("c2", config("settings", "1"));
    assertThat(play.acts())
        .startsWith("take c2", "render c2", "observe")
        .contains("update settings");
  }

  @Test
  void targetThatAnswersAgainIsTriedAgainAtOnce() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1")).tell(LOST);
    play.fail("observe", ProblemCode.TARGET_UNREACHABLE);
    play.push("c2", config("settings", "2"));
    assertThat(play.problem()).isEqualTo("TARGET_UNREACHABLE");
    play.tell(RESTORED);
    assertThat(play.problem()).isEmpty();
    assertThat(play.alarm(Timer.RETRY)).isEmpty();
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }

  @Test
  void whatPeopleMustMendIsNotTriedAgainBecauseTheWatchSees() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.fail("render", ProblemCode.INVALID_YAML).push("c2", config("settings", "2"));
    play.everything();
    play.tell(LOST).tell(RESTORED);
    assertThat(play.acts()).isEmpty();
  }

  @Test
  void olderStateOfTheSameObjectIsIgnored() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    ObservedObject old = play.world().object("settings");
    play.push("c2", config("settings", "2")).everything();
    play.see(old);
    assertThat(play.everything()).isEmpty();
    assertThat(play.state().drift().seen()).isEmpty();
  }

  @Test
  void lateTidingsOfAnOlderObjectOfThatNameAreIgnored() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    ObservedObject old = play.world().object("settings");
    play.remove("settings").everything();
    assertThat(play.world().object("settings").uid()).isNotEqualTo(old.uid());
    play.see(old);
    play.tell(new Event.ObjectGone(old.key(), old.uid()));
    assertThat(play.everything()).isEmpty();
    assertThat(play.state().drift().seen()).isEmpty();
  }

  @Test
  void objectThatTookTheNameIsDrift() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.see(Things.live(config("settings", "1"), "x1", "90"));
    assertThat(play.acts())
        .as("ours by its label, but not the one that was recorded")
        .contains("append DRIFT_SEEN");
  }

  @Test
  void watchThatDoesNotFindWhatWasThereAsksForALook() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.world().remove("settings");
    play.tell(new Event.ObjectGone(Things.key("settings"), ""));
    assertThat(play.acts())
        .startsWith("resolve", "render c1", "observe")
        .contains("create settings");
  }

  @Test
  void valuesThatChangeAreReadAnew() {
    Application application =
        ObjectValuesTest.application(ObjectValuesTest.from("ConfigMap", "values", "", Set.of()));
    DesiredObject values = config("values", "1");
    Play play = new Play(application);
    play.world().put(Things.live(values, "v", "7"));
    play.world().commit("c1", config("settings", "1"));
    play.tell(new Event.Declared(application)).acts();
    play.tell(new Event.ObjectSeen(Things.live(values, "v", "7")));
    assertThat(play.acts()).isEmpty();
    play.tell(new Event.ObjectSeen(Things.live(values, "v", "8")));
    assertThat(play.acts()).startsWith("resolve", "render c1", "observe");
    play.tell(new Event.ObjectGone(values.key(), "v"));
    assertThat(play.acts()).startsWith("resolve", "render c1", "observe");
  }

  @Test
  void missingValuesAreWaitedFor() {
    Application application =
        ObjectValuesTest.application(ObjectValuesTest.from("ConfigMap", "values", "", Set.of()));
    Play play = new Play(application).fail("render", ProblemCode.VALUES_MISSING);
    play.world().commit("c1", config("settings", "1"));
    play.tell(new Event.Declared(application));
    assertThat(play.problem()).isEqualTo("VALUES_MISSING");
    assertThat(play.everything()).anyMatch(act -> act.startsWith("watch"));
    play.tell(new Event.ObjectSeen(Things.live(config("values", "1"), "v", "7")));
    assertThat(play.acts()).contains("create settings");
  }

  @Test
  void healthThatChangesIsShown() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    play.phase("web", "Failed");
    assertThat(play.everything()).containsExactly("publish SYNCED DEGRADED IDLE");
    play.phase("web", "Ready");
    assertThat(play.everything()).containsExactly("publish SYNCED HEALTHY IDLE");
  }

  @Test
  void whatWasWrittenAndWentBeforeTheAnswerIsMissed() {
    Play play = Play.converged(Shop.USUAL.waitingForNothing(), config("one", "1"));
    play.hold("create two").push("c2", config("one", "1"), config("two", "1"));
    play.tell(new Event.ObjectGone(Things.key("two"), "u2"));
    play.letGo();
    assertThat(play.acts())
        .as("the answer shows an object that the watch saw go")
        .containsSubsequence("create two", "append RUN_SUCCEEDED", "append DRIFT_SEEN");
  }

  @Test
  void objectOfAnotherThatGoesAsksForALook() {
    Shop shop = Shop.USUAL.waitingFor(Things.processKey("database"));
    Play play = new Play(shop.declared());
    play.world().commit("c1", config("settings", "1"));
    play.world().put(Things.live(process("database", "theirs"), "x1", "1"));
    play.world().phase("database", "Ready");
    play.tell(new Event.Declared(shop.declared()));
    assertThat(play.progress()).isEqualTo("Idle");
    assertThat(play.acts()).contains("watch database settings");
  }

  @Test
  void nameThatAnotherLetsGoIsTakenThoughDriftIsLeftAlone() {
    Play play = Play.converged(Shop.USUAL.withoutHealing().retrying(0), config("one", "1"));
    ObservedObject theirs = Things.foreign(Things.live(config("two", "theirs"), "x1", "50"));
    play.hold("create two").push("c2", config("one", "1"), config("two", "1"));
    play.world().put(theirs);
    play.letGo();
    play.see(theirs).everything();
    assertThat(play.status().activity()).isEqualTo(Activity.IDLE);
    play.world().remove("two");
    play.tell(new Event.ObjectGone(theirs.key(), theirs.uid()));
    assertThat(play.acts())
        .as("it was never there as ours, so it did not drift: it is still to be made")
        .contains("create two")
        .doesNotContain("append DRIFT_SEEN");
  }

  @Test
  void commitItCameToUntoldStaysShownThoughALookIsUnderWay() {
    Play play = Play.converged(Shop.USUAL, config("settings", "1"));
    play.world().commit("c2", config("settings", "1"));
    play.world().remove("settings");
    play.hold("resolve").tell(new Event.ObjectGone(Things.key("settings"), ""));
    play.tell(new Event.CameTo(Things.revision("c2")));
    assertThat(play.status().applied()).contains(Things.revision("c2"));
    play.letGo();
    assertThat(play.status().applied()).contains(Things.revision("c2"));
    assertThat(play.acts()).contains("create settings");
  }
}
