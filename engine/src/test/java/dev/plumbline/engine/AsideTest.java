package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static dev.plumbline.engine.Things.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Changes;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ProblemCode;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Commits that leave alone what a run read which is under way.
class AsideTest {

  private static Play push(
      Play play, String before, String commit, Changes changes, DesiredObject... objects) {
    play.world().commit(commit, objects);
    return play.tell(
        new Event.RevisionSeen(
            Shop.SOURCE, play.world().revision(), Optional.of(new News(before, changes))));
  }

  private static Changes of(String path) {
    return new Changes(Set.of(path), Set.of());
  }

  private static Play waiting() {
    Play play = Play.converged(Shop.USUAL, process("web", "1"));
    play.push("c2", process("web", "2"));
    play.phase("web", "Starting").everything();
    return play;
  }

  @Test
  void runThatWaitsGoesOnAndComesToTheNewestAfterwards() {
    Play play = waiting();
    push(play, "c2", "c3", of("other/file"), process("web", "2"));
    push(play, "c3", "c4", of("other/file"), process("web", "2"));
    assertThat(play.acts()).isEmpty();
    assertThat(play.progress()).isEqualTo("Waiting");
    play.phase("web", "Ready");
    assertThat(play.acts())
        .containsSubsequence("append RUN_SUCCEEDED", "take c4", "render c4")
        .doesNotContain("observe");
    assertThat(play.status().applied()).contains(Things.revision("c4"));
  }

  @Test
  void commitThatConcernsItEndsTheWaitAlsoAfterOneThatDoesNot() {
    Play play = waiting();
    push(play, "c2", "c3", of("other/file"), process("web", "2"));
    push(play, "c3", "c4", of(Shop.FILE), process("web", "4"));
    assertThat(play.acts()).contains("append RUN_FAILED", "take c4", "update web");
  }

  @Test
  void commitAfterOneThatConcernsItDoesNotCountAsAside() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"), config("two", "1"));
    play.hold("update one").push("c2", config("one", "2"), config("two", "1"));
    push(play, "c2", "c3", of(Shop.FILE), config("one", "2"), config("two", "3"));
    push(play, "c3", "c4", of("other/file"), config("one", "2"), config("two", "3"));
    play.letGo();
    assertThat(play.acts()).contains("append RUN_FAILED", "take c4", "update two");
  }

  @Test
  void commitWhoseChangesAreNotKnownEndsTheWait() {
    Play play = waiting();
    play.push("c3", process("web", "2"));
    assertThat(play.acts()).contains("append RUN_FAILED", "take c3");
  }

  @Test
  void newsSinceAnotherCommitEndTheWait() {
    Play play = waiting();
    push(play, "c1", "c3", of("other/file"), process("web", "2"));
    assertThat(play.acts()).contains("append RUN_FAILED", "take c3");
  }

  @Test
  void lookThatIsUnderWayIsNotBegunAnew() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.hold("observe").push("c2", config("one", "2"));
    assertThat(play.acts()).endsWith("observe");
    push(play, "c2", "c3", of("other/file"), config("one", "2"));
    assertThat(play.acts()).isEmpty();
    play.letGo();
    assertThat(play.acts()).contains("update one", "take c3").doesNotContain("observe");
    assertThat(play.status().applied()).contains(Things.revision("c3"));
  }

  @Test
  void failureIsNotHurriedByThem() {
    Play play = Play.converged(Shop.USUAL, config("one", "1"));
    play.hold("update one").push("c2", config("one", "2"));
    push(play, "c2", "c3", of("other/file"), config("one", "2"));
    play.fail("update one", ProblemCode.TARGET_UNREACHABLE).letGo();
    assertThat(play.problem()).isEqualTo("TARGET_UNREACHABLE");
    assertThat(play.alarm(Timer.RETRY)).isPresent();
    assertThat(play.acts()).endsWith("take c3", "render c3");
  }
}
