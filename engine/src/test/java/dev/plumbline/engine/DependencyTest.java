package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Event.Readiness;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.Dependency;
import org.junit.jupiter.api.Test;

/// Waiting for other applications.
class DependencyTest {

  private static final ApplicationId DATABASE = Shop.id("database");

  private static Play play(boolean sameRevision) {
    Shop shop = Shop.USUAL.after(new Dependency(DATABASE, sameRevision));
    Play play = new Play(shop.declared());
    play.world().commit("c1", config("settings", "1"));
    return play.tell(new Event.Declared(shop.declared()));
  }

  private static Event database(boolean ready, String commit) {
    return new Event.DependencyChanged(DATABASE, new Readiness(ready, commit));
  }

  @Test
  void nothingIsAskedOfTheTargetBefore() {
    Play play = play(false);
    assertThat(play.everything())
        .containsExactly(
            "cancel RESYNC", "resolve", "render c1", "publish UNKNOWN UNKNOWN BLOCKED");
    assertThat(play.problem()).isEqualTo("DEPENDENCY_NOT_READY");
    play.tell(database(false, ""));
    assertThat(play.acts()).isEmpty();
  }

  @Test
  void goesOnWhenTheOtherIsReady() {
    Play play = play(false).tell(database(true, "x1"));
    assertThat(play.acts())
        .endsWith("create settings", "write settings=u1", "append RUN_SUCCEEDED");
    assertThat(play.problem()).isEmpty();
  }

  @Test
  void waitsForTheSameRevisionIfThatIsAsked() {
    Play play = play(true).tell(database(true, "c0"));
    assertThat(play.status().activity()).isEqualTo(Activity.BLOCKED);
    play.tell(database(true, "c1"));
    assertThat(play.progress()).isEqualTo("Idle");
  }

  @Test
  void newerCommitTakesThePlaceOfTheBlockedOne() {
    Play play = play(false).push("c2", config("settings", "2"));
    play.tell(database(true, "x1"));
    assertThat(play.acts()).contains("render c2", "create settings");
    assertThat(play.status().applied()).contains(Things.revision("c2"));
  }

  @Test
  void driftIsHealedMeanwhile() {
    Play play = play(false).tell(database(true, "x1")).tell(database(false, "x1"));
    play.push("c2", config("settings", "2"));
    assertThat(play.status().activity()).isEqualTo(Activity.BLOCKED);
    play.everything();
    play.edit("settings", "by hand");
    assertThat(play.acts())
        .containsSubsequence("append DRIFT_SEEN", "update settings", "append DRIFT_HEALED");
    assertThat(play.world().object("settings").manifest().content().string("text")).contains("1");
    assertThat(play.status().activity()).isEqualTo(Activity.BLOCKED);
  }
}
