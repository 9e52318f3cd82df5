package dev.plumbline.it.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Effect;
import dev.plumbline.engine.EffectProbe;
import dev.plumbline.model.Step;
import java.util.ArrayList;
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

  private record Point(String place, Effect effect) {}

  /// Counts the points, and kills the process at one of them.
  private static final class Killer implements EffectProbe {
    private final int at;
    final List<Point> points = new ArrayList<>();

    /// @param at the index of the point; none if negative
    Killer(int at) {
      this.at = at;
    }

    @Override
    public void before(Effect effect) {
      pass("before", effect);
    }

    @Override
    public void halfway(Effect effect) {
      pass("halfway through", effect);
    }

    @Override
    public void after(Effect effect) {
      pass("after", effect);
    }

    private void pass(String place, Effect effect) {
      points.add(new Point(place, effect));
      if (points.size() - 1 == at) {
        throw new Crash(place + " " + effect.getClass().getSimpleName());
      }
    }
  }

  private static List<String> play(Killer killer, boolean toTheEnd) {
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
    Killer nobody = new Killer(-1);
    List<String> undisturbed = play(nobody, toTheEnd);
    for (int at = 0; at < nobody.points.size(); at++) {
      Killer killer = new Killer(at);
      assertThat(play(killer, toTheEnd))
          .as("killed at point %d, %s", at, nobody.points.get(at).place())
          .containsExactlyElementsOf(undisturbed);
    }
    System.out.printf(
        "crash points visited in simulation: %d (%s)%n",
        nobody.points.size(),
        toTheEnd ? "with the end of the application" : "a living application");
  }

  @Test
  void theHooksOfTheDeletionAreInTheStory() {
    assertThat(play(new Killer(-1), true))
        .filteredOn(line -> line.contains("ended beside"))
        .satisfiesExactly(
            before ->
                assertThat(before).startsWith("web-job-4").contains("web-1", "web-2", "web-4"),
            after -> assertThat(after).startsWith("web-job-5").doesNotContain("web-1", "web-2"));
  }

  @Test
  void everyEffectThatWritesHasAPoint() {
    Killer nobody = new Killer(-1);
    play(nobody, true);
    Set<Class<?>> visited =
        nobody.points.stream().map(point -> point.effect().getClass()).collect(Collectors.toSet());
    assertThat(Effect.class.getPermittedSubclasses())
        .filteredOn(effect -> !WITHOUT_WRITING.contains(effect))
        .as("a new effect that writes belongs into CrashStory")
        .isNotEmpty()
        .allMatch(visited::contains);
  }

  @Test
  void everyStepThatWritesHasAPoint() {
    Killer nobody = new Killer(-1);
    play(nobody, true);
    Set<Class<?>> executed =
        nobody.points.stream()
            .map(Point::effect)
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
