package dev.plumbline.it.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Effect;
import dev.plumbline.model.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The process is killed before, halfway through and after every single effect of a fixed story;
/// each time the end is that of the undisturbed run (R1).
class CrashPointsTest {

  private static final long SEED = 20_260_105;

  /// Effects that only ask or listen.
  private static final Set<Class<? extends Effect>> WITHOUT_WRITING =
      Set.of(
          Effect.Resolve.class,
          Effect.Render.class,
          Effect.Observe.class,
          Effect.Subscribe.class,
          Effect.Unsubscribe.class,
          Effect.SetTimer.class,
          Effect.CancelTimer.class);

  static List<String> play(Killer killer, boolean toTheEnd) {
    World world = new World(SEED, Wiring.GENUINE);
    world.probe = killer;
    try {
      return CrashStory.play(world, toTheEnd);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + world.trace, e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whereverItIsKilledTheEndIsTheSame(boolean toTheEnd) {
    Killer nobody = Killer.none();
    List<String> undisturbed = play(nobody, toTheEnd);
    for (int at = 0; at < nobody.points().size(); at++) {
      Killer killer = Killer.at(at);
      assertThat(play(killer, toTheEnd))
          .as("killed at point %d, %s", at, nobody.points().get(at).place())
          .containsExactlyElementsOf(undisturbed);
    }
    System.out.printf(
        "crash points visited in simulation: %d (%s)%n",
        nobody.points().size(),
        toTheEnd ? "with the end of the application" : "a living application");
  }

  @Test
  void theHooksOfTheDeletionAreInTheStory() {
    assertThat(play(Killer.none(), true))
        .filteredOn(line -> line.contains("ended beside"))
        .satisfiesExactly(
            before ->
                assertThat(before).startsWith("web-job-4").contains("web-1", "web-2", "web-4"),
            after -> assertThat(after).startsWith("web-job-5").doesNotContain("web-1", "web-2"));
  }

  @Test
  void everyEffectThatWritesHasAPoint() {
    Killer nobody = Killer.none();
    play(nobody, true);
    Set<Class<?>> visited =
        nobody.points().stream()
            .map(point -> point.effect().getClass())
            .collect(Collectors.toSet());
    assertThat(Effect.class.getPermittedSubclasses())
        .filteredOn(effect -> !WITHOUT_WRITING.contains(effect))
        .as("a new effect that writes belongs into CrashStory")
        .isNotEmpty()
        .allMatch(visited::contains);
  }

  @Test
  void everyStepThatWritesHasAPoint() {
    Killer nobody = Killer.none();
    play(nobody, true);
    Set<Class<?>> executed =
        nobody.points().stream()
            .map(Killer.Point::effect)
            .filter(Effect.Execute.class::isInstance)
            .map(effect -> ((Effect.Execute) effect).step().getClass())
            .collect(Collectors.toSet());
    Set<Class<?>> passive = Set.of(Step.Keep.class, Step.Skip.class, Step.Forget.class);
    assertThat(Arrays.stream(Step.class.getPermittedSubclasses()))
        .filteredOn(step -> !passive.contains(step))
        .as("a new step that writes belongs into CrashStory")
        .allMatch(executed::contains);
  }
}
