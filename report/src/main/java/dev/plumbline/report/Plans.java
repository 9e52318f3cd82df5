package dev.plumbline.report;

import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Plan;
import dev.plumbline.plan.PlanInput;
import dev.plumbline.plan.PlanMode;
import dev.plumbline.plan.Planner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The plans that a report is made of: all by the planner that also decides what a run does.
final class Plans {

  private Plans() {}

  /// What would be done for the head if everything on the target were as the base wants it: the
  /// base's objects stand for live ones, with an inventory that proves them.
  static Plan between(Side.Present base, Side.Present head) {
    return plan(head, head.application(), head.objects(), AsApplied.of(base), PlanMode.PREVIEW);
  }

  /// What would be done for an application of which nothing is on the target yet.
  static Plan anew(Side.Present head) {
    return plan(
        head, head.application(), head.objects(), AsApplied.nothing(head), PlanMode.PREVIEW);
  }

  private static Plan plan(
      Side.Present side,
      Application application,
      List<DesiredObject> desired,
      AsApplied there,
      PlanMode mode) {
    Set<ObjectKey> absent = new HashSet<>();
    desired.forEach(object -> absent.add(object.key()));
    absent.removeAll(there.found().keySet());
    return Planner.plan(
        new PlanInput(
            application,
            "",
            side.rendered(),
            true,
            desired,
            there.found(),
            absent,
            Map.of(),
            there.inventory(),
            Set.of(),
            mode,
            Set.of(),
            there.options()));
  }

  /// What would be done if the application were withdrawn with everything as the base wants it.
  static Plan withdrawn(Side.Present base) {
    List<DesiredObject> hooks =
        base.objects().stream().filter(each -> each.options().hook().isPresent()).toList();
    return plan(base, base.application().withdrawn(), hooks, AsApplied.of(base), PlanMode.DELETE);
  }

  /// What would be done now, with what was found on the target.
  static Plan now(Side.Present side, LiveState live) {
    return Planner.plan(
        new PlanInput(
            side.application(),
            "",
            side.rendered(),
            true,
            side.objects(),
            live.found(),
            live.absent(),
            live.unreadable(),
            live.inventory(),
            live.extras().confirmed(),
            PlanMode.PREVIEW,
            live.extras().takeOver(),
            live.extras().options()));
  }

  /// The objects by their keys; of two of one key the first counts.
  static Map<ObjectKey, DesiredObject> byKey(List<DesiredObject> objects) {
    Map<ObjectKey, DesiredObject> byKey = new HashMap<>();
    objects.forEach(object -> byKey.putIfAbsent(object.key(), object));
    return byKey;
  }
}
