package dev.plumbline.plan;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.Phase;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.plan.SyncOrder.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Cuts ordered tasks into stages, and says after which of them to wait.
record Stages(SyncPolicy sync, WaitPolicy await) {

  /// A stage that is yet to be told whether to wait.
  private record Draft(Place place, boolean await, List<Step> steps) {}

  /// What the steps of a stage have in common.
  private record Place(Phase phase, int stage, int kindStage, long wave, boolean prune) {}

  /// Whether the object comes before all phases.
  static boolean goesFirst(DesiredObject object) {
    return object.options().traits().contains(Trait.FIRST);
  }

  /// The stages of these tasks, which are in order.
  List<Stage> of(List<Task<Action>> tasks) {
    List<Draft> drafts = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= tasks.size(); to++) {
      if (to == tasks.size() || !place(tasks.get(to)).equals(place(tasks.get(from)))) {
        drafts.addAll(cut(tasks.subList(from, to), needed(tasks.subList(from, tasks.size()))));
        from = to;
      }
    }
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Optional<Draft> next =
          i + 1 < drafts.size() ? Optional.of(drafts.get(i + 1)) : Optional.empty();
      Draft draft = drafts.get(i);
      stages.add(
          new Stage(
              draft.place().phase(),
              Math.clamp(draft.place().wave(), Integer.MIN_VALUE, Integer.MAX_VALUE),
              waits(draft, next),
              draft.steps()));
    }
    return stages;
  }

  private Place place(Task<Action> task) {
    boolean apart = sync.order() != KindOrder.ARGOCD && task.prune();
    return new Place(
        task.phase(),
        task.stage(),
        apart ? 0 : KindTable.stage(sync.order(), task.key().kind()),
        task.wave(),
        apart);
  }

  /// Old hooks go first, then what is no longer declared, then the rest; a definition whose kind is
  /// needed stands alone, for it must be established first.
  private List<Draft> cut(List<Task<Action>> group, Set<GroupKind> needed) {
    Place place = place(group.getFirst());
    List<Draft> drafts = new ArrayList<>();
    List<Step> before = group.stream().flatMap(task -> task.subject().before().stream()).toList();
    if (!before.isEmpty()) {
      drafts.add(new Draft(place, true, before));
    }
    List<Step> steps = new ArrayList<>(deletions(group));
    boolean definitions = false;
    for (Task<Action> task : group.stream().filter(task -> !task.prune()).toList()) {
      boolean definition = task.defines().filter(needed::contains).isPresent();
      if (definition != definitions && !steps.isEmpty()) {
        drafts.add(new Draft(place, definitions, List.copyOf(steps)));
        steps.clear();
      }
      definitions = definition;
      steps.add(task.subject().step());
    }
    // what comes before all phases is ready, too, before the first hook runs
    boolean ends =
        place.phase() != Phase.SYNC || group.stream().anyMatch(task -> task.subject().hook());
    drafts.add(new Draft(place, definitions || ends, List.copyOf(steps)));
    return drafts;
  }

  private List<Step> deletions(List<Task<Action>> group) {
    List<Step> steps =
        group.stream().filter(Task::prune).map(task -> task.subject().step()).toList();
    return sync.order() == KindOrder.ARGOCD ? steps.reversed() : steps;
  }

  /// The kinds of which these tasks write objects.
  private static Set<GroupKind> needed(List<Task<Action>> tasks) {
    Set<GroupKind> kinds = new HashSet<>();
    tasks.stream()
        .filter(task -> !task.prune() && task.subject().writes())
        .forEach(task -> kinds.add(task.key().kind()));
    return kinds;
  }

  private boolean waits(Draft draft, Optional<Draft> next) {
    if (next.isEmpty()) {
      return draft.await()
          || switch (await.scope()) {
            case ALL -> true;
            case SELECTED -> !await.selected().isEmpty();
            case NONE -> false;
          };
    }
    Place here = draft.place();
    Place there = next.get().place();
    boolean phaseEnds = here.phase() != there.phase();
    boolean kindStageEnds = here.kindStage() < 2 && here.kindStage() != there.kindStage();
    boolean waveEnds = here.wave() != there.wave() || here.stage() != there.stage();
    boolean pruneComes = sync.pruneLast() && there.prune() && !here.prune();
    return draft.await()
        || phaseEnds
        || (sync.order() == KindOrder.FLUX && kindStageEnds && !there.prune())
        || (await.betweenWaves() && waveEnds)
        || pruneComes;
  }
}
