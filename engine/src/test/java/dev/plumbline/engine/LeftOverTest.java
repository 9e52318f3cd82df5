package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.Hook.DeletePolicy;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Phase;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RunReason;
import dev.plumbline.target.Labels;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Objects that nobody wants any more and that are still listed: those that somebody says may go,
/// and those that come to be late, by a request of which nobody knew the end.
class LeftOverTest {

  private static final DesiredObject OLD = config("old", "1");

  private static ObservedObject annotated(ObservedObject object, String value) {
    JsonObject content = object.manifest().content();
    JsonObject metadata =
        object
            .manifest()
            .metadata()
            .with("annotations", JsonObject.EMPTY.with(Labels.CONFIRM_REMOVAL, value));
    return new ObservedObject(
        object.key(),
        object.uid(),
        object.resourceVersion() + "0",
        new Manifest(content.with("metadata", metadata)),
        object.owned(),
        object.owner(),
        object.otherOwner(),
        object.terminating());
  }

  /// `old` was made and is not declared any more; it cannot be read, as if its proof were in doubt.
  private static Play doubting() {
    Play play = Play.converged(Shop.USUAL.waitingForNothing(), config("settings", "1"), OLD);
    play.world().hidden().put(OLD.key(), Things.problem(ProblemCode.PRUNE_UNPROVEN));
    play.push("c2", config("settings", "1"));
    assertThat(play.problem()).isEqualTo("PRUNE_UNPROVEN");
    play.everything();
    return play;
  }

  @Test
  void whoConfirmsARemovalIsHeardAtOnce() {
    Play play = doubting();
    play.see(annotated(play.world().object("old"), "true"));
    assertThat(play.acts()).startsWith("resolve", "render c2", "observe");
  }

  @Test
  void anotherAnswerIsNone() {
    Play play = doubting();
    play.see(annotated(play.world().object("old"), "no"));
    assertThat(play.acts()).isEmpty();
  }

  @Test
  void theSameAnswerIsHeardOnce() {
    Play play = doubting();
    ObservedObject confirmed = annotated(play.world().object("old"), "true");
    play.see(confirmed).everything();
    play.see(confirmed);
    assertThat(play.acts()).isEmpty();
  }

  @Test
  void whatIsDeclaredIsNotConfirmed() {
    Play play = Play.converged(Shop.USUAL.manual(), config("settings", "1"));
    play.request().everything();
    play.see(annotated(play.world().object("settings"), "true"));
    assertThat(play.acts()).doesNotContain("resolve");
  }

  /// `old` is listed without a uid: a request to make it was sent, and then it was declared no
  /// more.
  private static Play waitingFor(ProblemCode why) {
    Play play = Play.converged(Shop.USUAL.waitingForNothing(), config("settings", "1"));
    play.world().claim(OLD);
    play.world().hidden().put(OLD.key(), Things.problem(why));
    play.push("c2", config("settings", "2"));
    play.everything();
    return play;
  }

  private static ObservedObject arrived(Play play) {
    ObservedObject late = Things.live(OLD, "late", "900");
    play.world().put(late);
    play.world().hidden().remove(OLD.key());
    return late;
  }

  @Test
  void whatMayStillComeToBeIsNoFailureAndStaysListed() {
    Play play = waitingFor(ProblemCode.OUTCOME_UNKNOWN);
    assertThat(play.problem()).isEmpty();
    assertThat(Words.inventory(play.world().inventory())).contains("old=?");
  }

  @Test
  void whatComesToBeLateGoesAtOnce() {
    Play play = waitingFor(ProblemCode.OUTCOME_UNKNOWN);
    play.see(arrived(play));
    assertThat(play.acts()).startsWith("resolve", "render c2", "observe").contains("delete old");
    assertThat(Words.inventory(play.world().inventory())).doesNotContain("old");
  }

  /// `migrate` has run and is gone; a second request to make it was sent, and its answer was lost.
  private static Play waitingForAHook(DesiredObject hook) {
    Play play = new Play(Shop.USUAL.declared());
    play.world().commit("c1", hook, config("settings", "1"));
    play.tell(new Event.Declared(Shop.USUAL.declared())).phase("migrate", "Ready");
    play.world().claim(hook);
    play.world().hidden().put(hook.key(), Things.problem(ProblemCode.OUTCOME_UNKNOWN));
    play.tell(new Event.Triggered(RunReason.RESYNC, "plumbline", false, false));
    assertThat(play.progress()).isEqualTo("Idle");
    assertThat(Words.inventory(play.world().inventory())).contains("migrate=?");
    play.everything();
    return play;
  }

  @Test
  void aHookThatComesToBeLateIsNotLeftBehind() {
    DesiredObject hook = Things.hook("migrate", Phase.PRE_SYNC, DeletePolicy.HOOK_SUCCEEDED);
    Play play = waitingForAHook(hook);
    play.world().hidden().remove(hook.key());
    ObservedObject late = Things.live(hook, "late", "900");
    play.world().put(late);
    play.see(late);
    assertThat(play.acts())
        .startsWith("resolve", "render c1", "observe")
        .contains("delete migrate")
        .doesNotContain("create migrate");
    assertThat(Words.inventory(play.world().inventory())).doesNotContain("migrate");
  }

  /// The watch is often faster than the answer.
  @Test
  void aHookThatIsSeenInItsOwnRunIsNotLate() {
    DesiredObject hook = Things.hook("migrate", Phase.PRE_SYNC, DeletePolicy.HOOK_SUCCEEDED);
    Play play = new Play(Shop.USUAL.declared());
    play.world().commit("c1", hook, config("settings", "1"));
    play.hold("create migrate").tell(new Event.Declared(Shop.USUAL.declared()));
    play.see(Things.live(hook, "u1", "1"));
    play.letGo();
    play.phase("migrate", "Ready");
    assertThat(play.progress()).isEqualTo("Idle");
    assertThat(play.acts()).containsOnlyOnce("observe");
  }

  @Test
  void whatIsSomebodyElsesIsLeftAlone() {
    Play play = waitingFor(ProblemCode.OUTCOME_UNKNOWN);
    ObservedObject late = arrived(play);
    play.see(
        new ObservedObject(
            late.key(),
            late.uid(),
            late.resourceVersion(),
            late.manifest(),
            late.owned(),
            Optional.empty(),
            Optional.empty(),
            false));
    assertThat(play.acts()).isEmpty();
  }

  @Test
  void whatIsInDoubtForAnotherReasonAsksForNoLook() {
    Play play = waitingFor(ProblemCode.PRUNE_UNPROVEN);
    play.see(Things.live(OLD, "late", "900"));
    assertThat(play.acts()).isEmpty();
  }

  /// Nothing may be left behind by an application that goes.
  @Test
  void anApplicationIsNotLetGoWhileSomethingMayStillComeToBe() {
    Play play = waitingFor(ProblemCode.OUTCOME_UNKNOWN);
    play.tell(new Event.Withdrawn());
    assertThat(play.problem()).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(play.acts()).contains("delete settings").doesNotContain("release");
    play.world().hidden().remove(OLD.key());
    play.pass(Duration.ofMinutes(2));
    assertThat(play.acts()).contains("release");
  }

  @Test
  void aLaterStateThatTheWatchTellsWhileALookIsUnderWayIsNotLost() {
    Play play = Play.converged(Shop.USUAL, Things.process("web", "1"));
    play.hold("observe").push("c2", Things.process("web", "1"), config("settings", "1"));
    ObservedObject before = play.world().object("web");
    play.phase("web", "Failed");
    play.world().put(before);
    play.letGo();
    assertThat(play.state().known().live())
        .extractingByKey(before.key())
        .extracting(live -> live.health().status())
        .isEqualTo(HealthStatus.DEGRADED);
  }

  /// An object that went slowly is gone when another one has its name.
  @Test
  void theTraceOfAnObjectGoesWhenAnotherOneHasItsName() {
    Play play = Play.converged(Shop.USUAL.waitingForNothing(), config("settings", "1"), OLD);
    play.world().linger("old");
    play.push("c2", config("settings", "1"));
    assertThat(play.progress()).isEqualTo("Idle");
    assertThat(play.world().inventory().entries()).containsKey(OLD.key());
    ObservedObject theirs = Things.foreign(Things.live(OLD, "x1", "900"));
    play.world().put(theirs);
    play.see(theirs);
    assertThat(play.world().inventory().entries()).doesNotContainKey(OLD.key());
    assertThat(play.world().names()).containsExactly("old", "settings");
  }
}
