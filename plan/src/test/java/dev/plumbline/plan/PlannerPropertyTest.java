package dev.plumbline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import dev.plumbline.model.Step.DeleteReason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds for every plan, tried on 2,000 inputs made at random. A failure names the seed.
class PlannerPropertyTest {

  private static final int CASES = 2_000;

  @Test
  void nothingIsDeletedWithoutProofS1() {
    int[] deletions = {0};
    forEachInput(
        input ->
            allSteps(Planner.plan(input))
                .filter(Step.Delete.class::isInstance)
                .map(Step.Delete.class::cast)
                .forEach(
                    delete -> {
                      deletions[0]++;
                      assertProven(input, delete);
                    }));
    assertThat(deletions[0]).isGreaterThan(500);
  }

  @Test
  void thePlanOfTheAppliedStateChangesNothingS10() {
    int[] applied = {0};
    forEachInput(
        input -> {
          Plan plan = Planner.plan(input);
          if (plan.refused() || input.mode() == PlanMode.DELETE) {
            return;
          }
          applied[0]++;
          Plan again = Planner.plan(Applied.after(input, plan));
          assertThat(again.refused()).isFalse();
          assertThat(again.changesNothing()).describedAs(PlanPrinter.text(again, false)).isTrue();
          Set<ObjectKey> written = new HashSet<>();
          ordinaryWrites(plan).forEach(step -> written.add(step.key()));
          assertThat(again.steps().filter(step -> written.contains(step.key())))
              .allMatch(Step.Keep.class::isInstance)
              .hasSameSizeAs(written);
        });
    assertThat(applied[0]).isGreaterThan(100);
  }

  @Test
  void theSameInputGivesTheSamePlan() {
    forEachInput(
        input -> {
          Plan plan = Planner.plan(input);
          assertThat(Planner.plan(input)).isEqualTo(plan);
          assertThat(PlanJson.digest(Planner.plan(input))).isEqualTo(PlanJson.digest(plan));
        });
  }

  @Test
  void everyDeclaredObjectHasItsPlaceOnce() {
    forEachInput(
        input -> {
          if (input.mode() == PlanMode.DELETE) {
            return;
          }
          List<ObjectKey> planned = Planner.plan(input).steps().map(Step::key).toList();
          input.desired().stream()
              .filter(desired -> desired.options().hook().isEmpty())
              .map(DesiredObject::key)
              .distinct()
              .filter(key -> firstIsOrdinary(input, key))
              .forEach(key -> assertThat(planned).containsOnlyOnce(key));
        });
  }

  @Test
  void healingNeitherDeletesNorAdopts() {
    forEachInput(
        input -> {
          if (input.mode() == PlanMode.HEAL) {
            assertThat(allSteps(Planner.plan(input)))
                .noneMatch(Step.Delete.class::isInstance)
                .noneMatch(step -> step instanceof Step.Update update && update.adopt());
          }
        });
  }

  @Test
  void noStageIsEmpty() {
    forEachInput(
        input -> {
          Plan plan = Planner.plan(input);
          assertThat(Stream.concat(plan.stages().stream(), plan.onFailure().stream()))
              .map(Stage::steps)
              .noneMatch(List::isEmpty);
        });
  }

  private static void assertProven(PlanInput input, Step.Delete delete) {
    if (delete.uid().isEmpty()) {
      assertThat(delete.reason())
          .isIn(DeleteReason.HOOK_FINISHED, DeleteReason.HOOK_BEFORE_CREATION);
      assertThat(delete.resourceVersion()).isEmpty();
      return;
    }
    InventoryEntry entry = input.inventory().entry(delete.key()).orElseThrow();
    ObservedObject live = Optional.ofNullable(input.found().get(delete.key())).orElseThrow();
    assertThat(delete.uid()).isEqualTo(live.uid());
    assertThat(delete.resourceVersion()).isEqualTo(live.resourceVersion());
    boolean ours = live.owner().equals(Optional.of(Scenes.ID.label()));
    assertThat(entry.uid().map(live.uid()::equals).orElse(ours)).isTrue();
    assertThat(live.owner().isEmpty() || ours).isTrue();
    if (delete.reason() == DeleteReason.NO_LONGER_DECLARED) {
      assertThat(input.renderComplete()).isTrue();
      assertThat(input.application().sync().prune()).isTrue();
      assertThat(input.desired()).noneMatch(desired -> desired.key().equals(delete.key()));
    }
  }

  private static boolean firstIsOrdinary(PlanInput input, ObjectKey key) {
    return input.desired().stream()
        .filter(desired -> desired.key().equals(key))
        .findFirst()
        .orElseThrow()
        .options()
        .hook()
        .isEmpty();
  }

  private static Stream<Step> ordinaryWrites(Plan plan) {
    return plan.steps()
        .filter(
            step ->
                switch (step) {
                  case Step.Create create -> create.desired().options().hook().isEmpty();
                  case Step.Update update -> update.desired().options().hook().isEmpty();
                  case Step.Replace replace -> replace.desired().options().hook().isEmpty();
                  case Step.Delete d -> false;
                  case Step.Keep k -> false;
                  case Step.Skip s -> false;
                  case Step.Forget f -> false;
                });
  }

  private static Stream<Step> allSteps(Plan plan) {
    return Stream.concat(
        plan.steps(), plan.onFailure().stream().flatMap(stage -> stage.steps().stream()));
  }

  private static void forEachInput(Consumer<PlanInput> property) {
    for (long seed = 1; seed <= CASES; seed++) {
      PlanInput input = new World(seed).input();
      try {
        property.accept(input);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ", mode " + input.mode(), e);
      }
    }
  }
}
