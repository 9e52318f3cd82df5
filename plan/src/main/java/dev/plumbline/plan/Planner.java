package dev.plumbline.plan;

import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Phase;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import dev.plumbline.plan.SyncOrder.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes plans. Pure: the same input gives the same plan, byte for byte, and no input makes it
/// throw. What stands against a plan is in its findings; one of severity error means that nothing
/// of it may be carried out.
///
/// ```
/// desired, found -> ObjectRule -+
/// hooks          -> HookRule   -+-> SyncOrder -> Stages -> Plan
/// inventory      -> PruneRule  -+
/// ```
public final class Planner {

  /// The check of findings about objects that could not be read: they are left alone, so the plan
  /// is carried out without them, but does not reach its end.
  public static final String UNREADABLE = "unreadable";

  /// The check that names what is left as it is for now, though it is wanted otherwise: it was not
  /// looked at, or is on its way out.
  public static final String NOT_TOUCHED = "observation";

  private final PlanInput input;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Task<Action>> tasks = new ArrayList<>();
  private final List<Step> notes = new ArrayList<>();

  private Planner(PlanInput input) {
    this.input = input;
  }

  /// The plan for this input.
  public static Plan plan(PlanInput input) {
    Planner planner = new Planner(input);
    return switch (input.mode()) {
      case SYNC, PREVIEW -> planner.sync();
      case HEAL -> planner.heal();
      case DELETE -> planner.delete();
    };
  }

  private Plan sync() {
    Map<ObjectKey, DesiredObject> desired = distinct();
    ObjectRule objects = new ObjectRule(input, Definitions.in(desired.values()));
    ordinary(desired.values()).forEach(object -> add(object, objects.decide(object)));
    boolean empty = isEmpty(desired.values());
    if (empty) {
      findings.add(Objection.emptyRender(input.application().id()));
    }
    prune(desired.keySet(), new PruneRule(input, input.renderComplete() && !empty));
    List<DesiredObject> hooks = hooks(desired.values());
    HookRuns runs =
        isRun() ? HookRuns.of(hooks, input.mode(), new HookRule(input, objects)) : HookRuns.NONE;
    forget(hooks, runs);
    late(hooks, runs);
    return finish(runs);
  }

  private Plan heal() {
    Map<ObjectKey, DesiredObject> desired = distinct();
    ObjectRule objects = new ObjectRule(input, Definitions.in(desired.values()));
    ordinary(desired.values()).forEach(object -> add(object, objects.decide(object)));
    return finish(HookRuns.NONE);
  }

  private Plan delete() {
    if (input.application().deletion() == DeletionPolicy.ORPHAN) {
      input
          .inventory()
          .entries()
          .keySet()
          .forEach(
              key -> notes.add(new Step.Skip(key, "the application leaves its objects behind")));
      return finish(HookRuns.NONE);
    }
    Map<ObjectKey, DesiredObject> desired = distinct();
    ObjectRule objects = new ObjectRule(input, Definitions.in(desired.values()));
    HookRuns runs =
        HookRuns.of(hooks(desired.values()), PlanMode.DELETE, new HookRule(input, objects));
    prune(runs.keys(), new PruneRule(input, true));
    return finish(runs);
  }

  private Plan finish(HookRuns runs) {
    findings.addAll(runs.findings());
    Stages stages = new Stages(input.application().sync(), input.application().await());
    List<Stage> main = new ArrayList<>();
    main.addAll(stages(stages, runs, Set.of(Phase.PRE_DELETE)));
    tasks.addAll(of(runs, Set.of(Phase.PRE_SYNC, Phase.SYNC, Phase.POST_SYNC)));
    main.addAll(stages.of(ordered(tasks)));
    main.addAll(stages(stages, runs, Set.of(Phase.POST_DELETE)));
    List<Stage> failed = new ArrayList<>(stages(stages, runs, Set.of(Phase.SYNC_FAIL)));
    Closing.note(main, notes);
    Closing.cleanUp(main, runs.afterSuccess(), input.mode());
    Closing.cleanUp(failed, runs.afterFailure(), input.mode());
    return new Plan(
        input.application().id(),
        input.commit(),
        input.rendered(),
        input.inventory().version(),
        main,
        failed,
        findings);
  }

  private List<Stage> stages(Stages stages, HookRuns runs, Set<Phase> phases) {
    return stages.of(ordered(of(runs, phases)));
  }

  private List<Task<Action>> ordered(List<Task<Action>> all) {
    return SyncOrder.of(
        all, input.application().sync().order(), input.application().sync().pruneLast());
  }

  private static List<Task<Action>> of(HookRuns runs, Set<Phase> phases) {
    return runs.tasks().stream().filter(task -> phases.contains(task.phase())).toList();
  }

  private void prune(Collection<ObjectKey> wanted, PruneRule rule) {
    for (InventoryEntry entry : input.inventory().entries().values()) {
      if (wanted.contains(entry.key())) {
        continue;
      }
      Decision decision = rule.decide(entry);
      decision.finding().ifPresent(findings::add);
      if (Action.writes(decision.step())) {
        boolean last = input.optionsOfLive(entry.key()).traits().contains(Trait.PRUNE_LAST);
        tasks.add(removal(decision.step(), entry.wave(), last));
      } else {
        notes.add(decision.step());
      }
    }
  }

  private void add(DesiredObject desired, Decision decision) {
    decision.finding().ifPresent(findings::add);
    tasks.add(
        new Task<>(
            Action.of(decision.step()),
            desired.key(),
            Stages.goesFirst(desired) ? Phase.PRE_SYNC : Phase.SYNC,
            Stages.goesFirst(desired) ? Integer.MIN_VALUE : desired.options().stage(),
            desired.options().wave(),
            false,
            false,
            Definitions.madeBy(desired.manifest())));
  }

  /// Hooks run when what is rendered is new, or the last run of it did not reach its end, or
  /// anything else changes. A commit that renders to the same runs none, as in Argo CD: nor is such
  /// a commit recorded, so that they would run again and again.
  private boolean isRun() {
    return !input.inventory().rendered().equals(Optional.of(input.rendered()))
        || tasks.stream().anyMatch(task -> task.subject().writes());
  }

  /// The objects of hooks that do not run now, or only if something fails, and went away after they
  /// finished.
  private void forget(List<DesiredObject> hooks, HookRuns runs) {
    Set<ObjectKey> running = runs.keys();
    hooks.stream()
        .map(DesiredObject::key)
        .filter(key -> !running.contains(key))
        .filter(key -> input.inventory().entry(key).isPresent() && input.absent().contains(key))
        .forEach(key -> notes.add(new Step.Forget(key)));
  }

  /// The objects of hooks that do not run now, made by a request of which nobody knew the end until
  /// their run was over: they were not waited for, and do again what was done.
  private void late(List<DesiredObject> hooks, HookRuns runs) {
    Set<ObjectKey> running = runs.keys();
    for (DesiredObject hook : hooks) {
      boolean open =
          input.inventory().entry(hook.key()).filter(entry -> entry.uid().isEmpty()).isPresent();
      ObservedObject live = input.found().get(hook.key());
      if (live != null
          && open
          && !running.contains(hook.key())
          && !live.terminating()
          && HookRule.leavesNothing(hook)
          && Ownership.labelled(input, live)) {
        tasks.add(removal(HookRule.removal(hook, live), hook.options().wave(), false));
      }
    }
  }

  private static Task<Action> removal(Step step, int wave, boolean last) {
    return new Task<>(
        Action.of(step), step.key(), Phase.SYNC, 0, wave, true, last, Optional.empty());
  }

  private Map<ObjectKey, DesiredObject> distinct() {
    Map<ObjectKey, DesiredObject> distinct = new LinkedHashMap<>();
    for (DesiredObject each : input.desired()) {
      DesiredObject object = input.first() ? each.with(each.options().first()) : each;
      if (distinct.putIfAbsent(object.key(), object) != null) {
        findings.add(Objection.duplicate(object.key()));
      }
    }
    return distinct;
  }

  /// Whether nothing is declared but the namespace that comes with the destination.
  private boolean isEmpty(Collection<DesiredObject> desired) {
    return !input.application().sync().allowEmpty()
        && desired.stream()
            .allMatch(
                object ->
                    KindTable.isNamespace(object.key().kind())
                        && object.origin().equals(Origin.GENERATED));
  }

  private static List<DesiredObject> ordinary(Collection<DesiredObject> desired) {
    return desired.stream().filter(object -> object.options().hook().isEmpty()).toList();
  }

  private static List<DesiredObject> hooks(Collection<DesiredObject> desired) {
    return desired.stream().filter(object -> object.options().hook().isPresent()).toList();
  }
}
