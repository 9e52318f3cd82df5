package dev.plumbline.plan;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Hook.DeletePolicy;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Phase;
import dev.plumbline.model.Step;
import dev.plumbline.model.Step.DeleteReason;
import dev.plumbline.plan.SyncOrder.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// All hooks of one plan.
///
/// @param tasks one for each hook and phase in which it runs
/// @param findings what stands against them
/// @param afterSuccess deletions once everything went well
/// @param afterFailure deletions once something failed and the failure hooks are through
record HookRuns(
    List<Task<Action>> tasks,
    List<Finding> findings,
    List<Step> afterSuccess,
    List<Step> afterFailure) {

  static final HookRuns NONE = new HookRuns(List.of(), List.of(), List.of(), List.of());

  /// The runs of these hooks.
  static HookRuns of(List<DesiredObject> hooks, PlanMode mode, HookRule rule) {
    HookRuns runs =
        new HookRuns(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    hooks.forEach(hook -> runs.add(hook, mode, rule));
    return runs;
  }

  /// The hooks that run if all goes well, by key.
  Set<ObjectKey> keys() {
    return tasks.stream()
        .filter(task -> task.phase() != Phase.SYNC_FAIL)
        .map(Task::key)
        .collect(Collectors.toSet());
  }

  private void add(DesiredObject desired, PlanMode mode, HookRule rule) {
    Set<Phase> wanted = rule.wanted(desired);
    boolean ran = false;
    boolean mainRun = false;
    for (Phase phase : inOrder(wanted, rule.phases(mode))) {
      HookRule.Run run = ran ? rule.again(desired) : rule.first(desired);
      tasks.add(task(desired, phase, run.action()));
      run.finding().ifPresent(findings::add);
      ran = true;
      mainRun |= phase != Phase.SYNC_FAIL && leavesObject(run.action());
    }
    if (mainRun
        && (mode == PlanMode.DELETE || HookRule.has(desired, DeletePolicy.HOOK_SUCCEEDED))) {
      afterSuccess.add(HookRule.deletion(desired, DeleteReason.HOOK_FINISHED));
    }
    boolean goesAfterFailure =
        HookRule.has(desired, DeletePolicy.HOOK_FAILED)
            || (wanted.contains(Phase.SYNC_FAIL)
                && HookRule.has(desired, DeletePolicy.HOOK_SUCCEEDED));
    if (ran && goesAfterFailure) {
      afterFailure.add(HookRule.deletion(desired, DeleteReason.HOOK_FINISHED));
    }
  }

  /// Whether the hook's object is ours once it ran: also that of an earlier try which is not made
  /// anew.
  private static boolean leavesObject(Action action) {
    return action.writes() || action.step() instanceof Step.Keep;
  }

  private static List<Phase> inOrder(Set<Phase> wanted, Set<Phase> possible) {
    return Arrays.stream(Phase.values())
        .filter(wanted::contains)
        .filter(possible::contains)
        .toList();
  }

  private static Task<Action> task(DesiredObject desired, Phase phase, Action action) {
    return new Task<>(
        action,
        desired.key(),
        phase,
        desired.options().stage(),
        desired.options().wave(),
        false,
        false,
        Definitions.madeBy(desired.manifest()));
  }
}
