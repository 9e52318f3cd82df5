package dev.plumbline.plan;

import dev.plumbline.model.AdoptionGrant;
import dev.plumbline.model.ObservedObject;

/// To whom a live object belongs, as seen by the application that is planned (S12).
enum Ownership {
  /// The inventory has its uid, or it carries our label, and nobody else's.
  OURS,
  /// It is somebody else's or nobody's, and we were told to take it.
  GRANTED,
  /// It is somebody else's or nobody's.
  FOREIGN;

  static Ownership of(PlanInput input, ObservedObject live) {
    if (isOurs(input, live)) {
      return OURS;
    }
    boolean granted =
        input.takeOver().contains(live.key())
            || AdoptionGrant.of(live.manifest(), input.application().id()).isPresent();
    return granted ? GRANTED : FOREIGN;
  }

  /// Whether the inventory proves that this very object is ours, and nobody took it from us since.
  static boolean proven(PlanInput input, ObservedObject live) {
    boolean sameUid =
        input
            .inventory()
            .entry(live.key())
            .flatMap(entry -> entry.uid())
            .filter(live.uid()::equals)
            .isPresent();
    return sameUid && !takenFromUs(input, live);
  }

  /// Whether the object says that it belongs to another application of Plumbline.
  static boolean takenFromUs(PlanInput input, ObservedObject live) {
    return live.owner().isPresent() && !labelled(input, live);
  }

  /// Whether the object carries the label of the application.
  static boolean labelled(PlanInput input, ObservedObject live) {
    return live.owner().filter(input.application().id().label()::equals).isPresent();
  }

  private static boolean isOurs(PlanInput input, ObservedObject live) {
    return labelled(input, live) || proven(input, live);
  }
}
