package dev.plumbline.report;

import dev.plumbline.model.Application;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Phase;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import dev.plumbline.model.WaitPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a change will be carried out, and what it waits for.
///
/// @param start who or what begins it
/// @param dependencies applications that must be ready before
/// @param legs in order; only those that write
/// @param end what must be healthy at last
/// @param timeout after which a wait has failed
public record Course(
    Start start,
    List<Dependency> dependencies,
    List<Leg> legs,
    WaitPolicy.Scope end,
    Duration timeout) {

  /// Nothing happens.
  static final Course NOTHING =
      new Course(Start.BY_ITSELF, List.of(), List.of(), WaitPolicy.Scope.NONE, Duration.ZERO);

  public Course {
    dependencies = List.copyOf(dependencies);
    legs = List.copyOf(legs);
  }

  /// Who begins it.
  public enum Start {
    BY_ITSELF,
    /// Its synchronization is not automatic.
    BY_SOMEBODY,
    /// It is suspended.
    SUSPENDED
  }

  /// Steps that go together.
  ///
  /// @param writes how many objects are written or deleted, hooks left out
  /// @param hooks that run
  /// @param awaits whether the next leg waits until all of it is healthy, and hooks have finished
  public record Leg(Phase phase, int wave, int writes, List<ObjectKey> hooks, boolean awaits) {
    public Leg {
      hooks = List.copyOf(hooks);
    }
  }

  static Course of(Application application, Plan plan) {
    List<Leg> legs = new ArrayList<>();
    for (Stage stage : plan.stages()) {
      leg(stage).ifPresent(leg -> add(legs, leg));
    }
    Start start =
        application.suspended()
            ? Start.SUSPENDED
            : application.sync().automated() ? Start.BY_ITSELF : Start.BY_SOMEBODY;
    return legs.isEmpty()
        ? NOTHING
        : new Course(
            start,
            application.dependsOn(),
            legs,
            application.await().scope(),
            application.await().timeout());
  }

  /// Stages of one place are one leg for people.
  private static void add(List<Leg> legs, Leg leg) {
    if (!legs.isEmpty() && same(legs.getLast(), leg)) {
      Leg last = legs.removeLast();
      List<ObjectKey> hooks = new ArrayList<>(last.hooks());
      hooks.addAll(leg.hooks());
      legs.add(new Leg(leg.phase(), leg.wave(), last.writes() + leg.writes(), hooks, leg.awaits()));
    } else {
      legs.add(leg);
    }
  }

  private static boolean same(Leg one, Leg other) {
    return one.phase() == other.phase() && one.wave() == other.wave();
  }

  private static Optional<Leg> leg(Stage stage) {
    int writes = 0;
    List<ObjectKey> hooks = new ArrayList<>();
    for (Step step : stage.steps()) {
      switch (step) {
        case Step.Create create when create.desired().options().hook().isPresent() ->
            hooks.add(create.key());
        case Step.Create _, Step.Update _, Step.Replace _ -> writes++;
        case Step.Delete delete -> writes += isPruned(delete) ? 1 : 0;
        case Step.Keep _, Step.Skip _, Step.Forget _ -> {}
      }
    }
    return writes + hooks.size() == 0
        ? Optional.empty()
        : Optional.of(new Leg(stage.phase(), stage.wave(), writes, hooks, stage.await()));
  }

  static boolean isPruned(Step.Delete delete) {
    return switch (delete.reason()) {
      case NO_LONGER_DECLARED, APPLICATION_DELETED -> true;
      case HOOK_BEFORE_CREATION, HOOK_FINISHED -> false;
    };
  }
}
