package dev.plumbline.plan;

import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that a plan depends on. Every key that is desired or in the inventory is in exactly one of
/// `found`, `absent` and `unreadable`; one that is in none counts as not looked at, and is left
/// alone.
///
/// @param commit of the revision that was rendered
/// @param rendered digest of what was rendered
/// @param renderComplete whether the render reached its end: only then is a missing object a wish
/// @param desired all objects and hooks, the destination's namespace included if it is created
/// @param found what is on the target
/// @param absent what was looked for with a complete answer, and is not there
/// @param unreadable what could not be looked at, and why
/// @param inventory what the application may have on the target
/// @param confirmedRemovals what somebody confirmed to be removed
/// @param takeOver what belongs to others and may be taken from them, as the dialect says
/// @param liveOptions the options that live objects ask for by their own annotations
public record PlanInput(
    Application application,
    String commit,
    Digest rendered,
    boolean renderComplete,
    List<DesiredObject> desired,
    Map<ObjectKey, ObservedObject> found,
    Set<ObjectKey> absent,
    Map<ObjectKey, Problem> unreadable,
    Inventory inventory,
    Set<ObjectKey> confirmedRemovals,
    PlanMode mode,
    Set<ObjectKey> takeOver,
    Map<ObjectKey, ObjectOptions> liveOptions) {

  public PlanInput {
    desired = List.copyOf(desired);
    found = Map.copyOf(found);
    absent = Set.copyOf(absent);
    unreadable = Map.copyOf(unreadable);
    confirmedRemovals = Set.copyOf(confirmedRemovals);
    takeOver = Set.copyOf(takeOver);
    liveOptions = Map.copyOf(liveOptions);
  }

  /// Whether no run of the application has reached its end yet, and nothing is taken over that
  /// somebody else installed before.
  boolean first() {
    return inventory.commit().isEmpty() && takeOver.isEmpty();
  }

  /// What the live object of that key asks for; the defaults if it asks for nothing.
  ObjectOptions optionsOfLive(ObjectKey key) {
    return liveOptions.getOrDefault(key, ObjectOptions.DEFAULT);
  }
}
