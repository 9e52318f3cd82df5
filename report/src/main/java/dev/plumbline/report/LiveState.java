package dev.plumbline.report;

import dev.plumbline.model.Inventory;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import java.util.Map;
import java.util.Set;

/// What was found on an application's target; the parts are those of
/// [dev.plumbline.plan.PlanInput]. It must have been looked for what either side wants.
public record LiveState(
    Inventory inventory,
    Map<ObjectKey, ObservedObject> found,
    Set<ObjectKey> absent,
    Map<ObjectKey, Problem> unreadable,
    Extras extras) {

  public LiveState {
    found = Map.copyOf(found);
    absent = Set.copyOf(absent);
    unreadable = Map.copyOf(unreadable);
  }

  /// What the live objects themselves say.
  ///
  /// @param confirmed whose removal somebody confirmed
  /// @param takeOver what may be taken over from others
  /// @param options what they ask for
  public record Extras(
      Set<ObjectKey> confirmed, Set<ObjectKey> takeOver, Map<ObjectKey, ObjectOptions> options) {

    /// They say nothing.
    public static final Extras NONE = new Extras(Set.of(), Set.of(), Map.of());

    public Extras {
      confirmed = Set.copyOf(confirmed);
      takeOver = Set.copyOf(takeOver);
      options = Map.copyOf(options);
    }
  }
}
