package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.hook;
import static dev.plumbline.engine.Things.inWave;
import static dev.plumbline.engine.Things.process;
import static dev.plumbline.engine.Things.processKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Hook;
import dev.plumbline.model.Hook.DeletePolicy;
import dev.plumbline.model.Phase;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Hooks: what runs around the rest, and what becomes of its objects.
class HooksTest {

  /// A run that fails because `web` does; its failure hooks have begun.
  private static Play failed(Play play) {
    play.phase("web", "Failed").pass(Duration.ofSeconds(1));
    return play;
  }

  private static Play begun(Play play) {
    play.tell(new Event.Declared(Shop.USUAL.declared()));
    return play;
  }

  private static Play withFailureHooks() {
    Play play = new Play(Shop.USUAL.declared());
    play.world()
        .commit(
            "c1",
            process("web", "1"),
            hook("alarm", Phase.SYNC_FAIL),
            inWave(1, hook("clean", Phase.SYNC_FAIL)));
    return begun(play);
  }

  @Test
  void hookBeforeTheRestMustSucceedFirst() {
    Play play = new Play(Shop.USUAL.declared());
    play.world().commit("c1", hook("migrate", Phase.PRE_SYNC), config("settings", "1"));
    begun(play);
    assertThat(play.acts()).endsWith("write migrate=? settings=?", "create migrate");
    play.phase("migrate", "Starting");
    assertThat(play.acts()).isEmpty();
    play.phase("migrate", "Ready");
    assertThat(play.acts())
        .containsExactly("create settings", "write migrate=u1 settings=u2", "append RUN_SUCCEEDED");
  }

  @Test
  void hookOfAnInstallationRunsOnlyAtFirst() {
    Play play = new Play(Shop.USUAL.declared());
    DesiredObject first = hook("install", new Hook(Set.of(), Set.of(), Set.of(Phase.PRE_SYNC)));
    DesiredObject later = hook("upgrade", new Hook(Set.of(Phase.PRE_SYNC), Set.of(), Set.of()));
    play.world().commit("c1", first, later, config("settings", "1"));
    begun(play).phase("install", "Ready");
    assertThat(play.acts()).contains("create install").doesNotContain("create upgrade");
    play.push("c2", first, later, config("settings", "2"));
    assertThat(play.acts()).contains("create upgrade").doesNotContain("create install");
  }

  @Test
  void hooksOfADeletionRunAroundIt() {
    Play play = new Play(Shop.USUAL.declared());
    play.world()
        .commit(
            "c1",
            hook("farewell", Phase.PRE_DELETE),
            hook("sweep", Phase.POST_DELETE),
            config("settings", "1"));
    begun(play).tell(new Event.Withdrawn());
    assertThat(play.acts()).endsWith("create farewell");
    play.phase("farewell", "Ready");
    assertThat(play.acts()).endsWith("delete settings", "create sweep");
    play.phase("sweep", "Ready");
    assertThat(play.acts()).contains("delete farewell", "delete sweep").endsWith("unwatch");
    assertThat(play.world().names()).isEmpty();
  }

  private static Play withFarewell() {
    Play play = new Play(Shop.USUAL.declared());
    play.world()
        .commit(
            "c1",
            hook("farewell", Phase.PRE_DELETE),
            hook("sweep", Phase.POST_DELETE),
            config("settings", "1"));
    begun(play).everything();
    return play;
  }

  @Test
  void hooksOfADeletionOutliveTheProcess() {
    Play play = withFarewell().restart(Shop.USUAL.declared().withdrawn());
    assertThat(play.acts())
        .containsExactly(
            "observe",
            "watch farewell settings sweep",
            "append RUN_STARTED",
            "write farewell=? settings=u1 sweep=?",
            "create farewell");
    play.phase("farewell", "Ready").phase("sweep", "Ready");
    assertThat(play.progress()).isEqualTo("Ended");
    assertThat(play.world().names()).isEmpty();
  }

  @Test
  void hooksBeforeADeletionDoNotRunWhenTheRestIsHalfGone() {
    Play play = withFarewell();
    play.hold("delete settings").tell(new Event.Withdrawn()).phase("farewell", "Ready");
    assertThat(play.acts()).containsSubsequence("create farewell", "delete settings");
    play.restart(Shop.USUAL.declared().withdrawn());
    assertThat(play.acts())
        .contains("delete farewell", "delete settings", "create sweep")
        .doesNotContain("create farewell");
    play.phase("sweep", "Ready");
    assertThat(play.progress()).isEqualTo("Ended");
    assertThat(play.world().names()).isEmpty();
  }

  @Test
  void hooksBeforeADeletionThatDidNotEndRunAgain() {
    Play play = withFarewell();
    play.tell(new Event.Withdrawn()).everything();
    play.restart(Shop.USUAL.declared().withdrawn());
    assertThat(play.acts())
        .containsSubsequence("delete farewell", "create farewell")
        .doesNotContain("delete settings");
  }

  @Test
  void hooksOfADeletionAreThoseOfTheLastRunThatWasBegun() {
    Play play = withFarewell();
    play.push("c2", config("settings", "2"));
    play.restart(Shop.USUAL.declared().withdrawn());
    assertThat(play.acts()).contains("delete settings").doesNotContain("create farewell");
  }

  @Test
  void hooksOfADeletionAreStoredBeforeAnythingElseIsDone() {
    Play play = new Play(Shop.USUAL.declared());
    play.world().commit("c1", hook("farewell", Phase.PRE_DELETE), config("settings", "1"));
    play.hold("create settings");
    begun(play);
    play.restart(Shop.USUAL.declared().withdrawn());
    assertThat(play.acts()).contains("create farewell");
  }

  @Test
  void hookThatFailsEndsTheRunBeforeTheRest() {
    Play play = new Play(Shop.USUAL.declared());
    play.world().commit("c1", hook("migrate", Phase.PRE_SYNC), config("settings", "1"));
    begun(play);
    play.phase("migrate", "Failed").pass(Duration.ofSeconds(1));
    assertThat(play.problem()).isEqualTo("HEALTH_FAILED");
    assertThat(play.world().names()).containsExactly("migrate");
  }

  @Test
  void hookRunsAnewWithTheNextRevisionByTheUidOfTheOld() {
    Play play =
        Play.converged(Shop.USUAL, hook("migrate", Phase.PRE_SYNC), config("settings", "1"));
    play.push("c2", hook("migrate", Phase.PRE_SYNC), config("settings", "2"));
    assertThat(play.acts())
        .containsSubsequence("write migrate=? settings=u2", "delete migrate", "create migrate");
    play.phase("migrate", "Ready");
    assertThat(play.world().inventory().entry(processKey("migrate")).flatMap(e -> e.uid()))
        .contains("u3");
  }

  @Test
  void hookThatShallGoWhenItSucceededGoes() {
    Play play =
        Play.converged(
            Shop.USUAL,
            hook("migrate", Phase.PRE_SYNC, DeletePolicy.HOOK_SUCCEEDED),
            config("settings", "1"));
    assertThat(play.world().names()).containsExactly("settings");
    assertThat(play.world().inventory().entries()).containsOnlyKeys(Things.key("settings"));
  }

  @Test
  void hookThatWentIsNotMissed() {
    Play play =
        Play.converged(Shop.USUAL, hook("migrate", Phase.PRE_SYNC), config("settings", "1"));
    play.remove("migrate");
    assertThat(play.acts()).doesNotContain("create migrate");
    assertThat(play.world().inventory().entries()).containsOnlyKeys(Things.key("settings"));
  }

  @Test
  void failureHooksRunOnlyAfterAFailure() {
    Play play = failed(withFailureHooks());
    assertThat(play.acts()).endsWith("create web", "create alarm");
    play.phase("alarm", "Ready");
    assertThat(play.acts()).containsExactly("create clean");
    play.phase("clean", "Ready");
    assertThat(play.acts()).containsExactly("write alarm=u2 clean=u3 web=u1", "append RUN_FAILED");
    assertThat(play.problem()).isEqualTo("HEALTH_FAILED");
  }

  @Test
  void failureHookThatWasNotNeededIsNotListedAfterwards() {
    Play play = withFailureHooks().settle();
    assertThat(play.acts())
        .contains("write alarm=? clean=? web=?")
        .endsWith("append RUN_SUCCEEDED");
    assertThat(play.world().inventory().entries()).containsOnlyKeys(processKey("web"));
  }

  @Test
  void failureHookThatIsSparedKeepsItsUid() {
    Play play = failed(withFailureHooks()).phase("alarm", "Ready").phase("clean", "Ready");
    play.everything();
    play.pass(Duration.ofSeconds(5));
    assertThat(play.progress()).isEqualTo("Waiting");
    play.push(
        "c2",
        process("web", "2"),
        hook("alarm", Phase.SYNC_FAIL),
        inWave(1, hook("clean", Phase.SYNC_FAIL)));
    assertThat(play.acts()).contains("write alarm=? clean=? web=u1");
    play.phase("web", "Ready");
    assertThat(play.acts())
        .containsExactly("write alarm=u2 clean=u3 web=u1", "append RUN_SUCCEEDED");
    assertThat(play.world().names()).containsExactly("alarm", "clean", "web");
  }

  @Test
  void hookThatWentDuringAFailingRunIsForgottenLater() {
    Play play = failed(withFailureHooks()).phase("alarm", "Ready");
    play.remove("alarm");
    play.phase("clean", "Ready");
    assertThat(play.problem()).isEqualTo("HEALTH_FAILED");
    assertThat(play.world().inventory().entries()).containsKey(processKey("alarm"));
    play.world().phase("web", "Ready");
    play.pass(Duration.ofSeconds(5));
    assertThat(play.problem()).isEmpty();
    assertThat(play.world().inventory().entries())
        .doesNotContainKey(processKey("alarm"))
        .containsKeys(processKey("clean"), processKey("web"));
  }

  /// An edit by hand is taken back by a run on request, after which a hook is to run.
  private static Play checked() {
    return Play.converged(
        Shop.USUAL.withoutHealing(), hook("check", Phase.POST_SYNC), config("settings", "1"));
  }

  @Test
  void hookThatFailedRunsAgainThoughNothingElseIsLeftToDo() {
    Play play = checked().edit("settings", "by hand").request();
    play.phase("check", "Failed").pass(Duration.ofSeconds(1));
    assertThat(play.problem()).isEqualTo("HEALTH_FAILED");
    play.everything();
    play.pass(Duration.ofSeconds(5));
    assertThat(play.acts()).contains("create check").doesNotContain("update settings");
    play.phase("check", "Ready");
    assertThat(play.problem()).isEmpty();
    play.request();
    assertThat(play.acts()).doesNotContain("create check");
  }

  @Test
  void hookThatDidNotRunBeforeTheEndOfTheProcessRunsAfterIt() {
    Play play = checked().edit("settings", "by hand").hold("delete check").request();
    assertThat(play.acts()).endsWith("update settings", "delete check");
    play.restart(Shop.USUAL.withoutHealing().declared());
    assertThat(play.acts()).contains("create check");
  }
}
