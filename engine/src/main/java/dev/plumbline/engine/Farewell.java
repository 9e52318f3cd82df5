package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.DeletionHooks;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Hook;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Phase;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Stage;
import dev.plumbline.target.Labels;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The hooks of a deletion. They are written into the inventory together with the intent of the run
/// that wants them, and taken from there when the time has come: nothing else may be left by then,
/// neither the process nor the source (R1). See decision 11.
final class Farewell {

  private Farewell() {}

  /// The inventory with the hooks that the run wants; only a run that brings the application to a
  /// revision wants any.
  static Inventory in(Inventory inventory, Turn turn, Run run) {
    return run.mode() == RunMode.SYNC ? inventory.with(hooks(turn)) : inventory;
  }

  private static DeletionHooks hooks(Turn turn) {
    return new DeletionHooks(
        turn.known.desired().values().stream()
            .filter(object -> object.options().hook().filter(Farewell::isOne).isPresent())
            .sorted(Comparator.comparing(DesiredObject::key))
            .map(
                object ->
                    new DeletionHooks.Kept(
                        object.manifest(), object.options().traits().contains(Trait.CONFIDENTIAL)))
            .toList(),
        false);
  }

  private static boolean isOne(Hook hook) {
    return hook.phases().contains(Phase.PRE_DELETE) || hook.phases().contains(Phase.POST_DELETE);
  }

  /// What a deletion has to go by, as if it had been rendered just now. Without hooks, if somebody
  /// said so when it was too late for them to change.
  static Rendered rendered(Application application, DeletionHooks kept) {
    boolean none =
        application.declaration().annotation(Labels.NO_DELETION_HOOKS).equals(Optional.of("true"));
    DeletionHooks hooks = none ? DeletionHooks.NONE : kept;
    Set<ObjectKey> confidential =
        hooks.objects().stream()
            .filter(DeletionHooks.Kept::confidential)
            .map(hook -> hook.manifest().key())
            .collect(Collectors.toSet());
    return new Rendered(
            hooks.objects().stream()
                .map(hook -> new RenderedObject(hook.manifest(), Origin.KEPT))
                .toList(),
            Digest.of(""),
            ReadSet.EMPTY,
            "")
        .with(confidential);
  }

  /// Whether the hooks before a deletion are through and this must be written down before anything
  /// else is deleted: after a crash they would meet an application of which half is gone.
  static boolean precedes(Turn turn, Progress.Applying p) {
    List<Stage> stages = p.plan().stages();
    int next = p.cursor().stage();
    DeletionHooks hooks = Finishing.inventory(turn).hooks();
    return p.run().mode() == RunMode.DELETE
        && p.failed().isEmpty()
        && p.cursor().betweenStages()
        && next > 0
        && next < stages.size()
        && stages.get(next - 1).phase() == Phase.PRE_DELETE
        && stages.get(next).phase() != Phase.PRE_DELETE
        && !hooks.isEmpty()
        && !hooks.preceded();
  }

  /// Writes it down; the plan goes on from there.
  static void write(Turn turn, Progress.Applying p) {
    Inventory before = Finishing.inventory(turn);
    turn.progress = new Progress.Inventorying(p.run(), p.plan(), p.cursor());
    turn.emit(
        new Effect.WriteInventory(
            p.run().number(), turn.application, before.with(before.hooks().afterwards())));
  }
}
