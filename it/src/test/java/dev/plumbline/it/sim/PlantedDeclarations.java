package dev.plumbline.it.sim;

import dev.plumbline.model.Application;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.WaitPolicy;
import java.util.List;

/// Applications whose declaration is read wrongly.
final class PlantedDeclarations {

  private PlantedDeclarations() {}

  /// With empty renders allowed.
  static Application allowingEmpty(Application a) {
    SyncPolicy s = a.sync();
    SyncPolicy careless =
        new SyncPolicy(
            s.automated(),
            s.prune(),
            s.selfHeal(),
            true,
            s.order(),
            s.pruneLast(),
            s.createNamespace(),
            s.namespaceLabels(),
            s.namespaceAnnotations(),
            s.refuseShared(),
            s.retry(),
            s.resync());
    return copy(a, careless, a.await(), a.dependsOn(), a.deletion());
  }

  static Application waitingForNobody(Application a) {
    return copy(a, a.sync(), a.await(), List.of(), a.deletion());
  }

  static Application neverSuspended(Application a) {
    return Shop.suspended(a, false);
  }

  static Application awaitingNothing(Application a) {
    WaitPolicy w = a.await();
    WaitPolicy none =
        new WaitPolicy(WaitPolicy.Scope.NONE, w.selected(), false, w.rules(), w.timeout());
    return copy(a, a.sync(), none, a.dependsOn(), a.deletion());
  }

  static Application deletingInHaste(Application a) {
    return copy(a, a.sync(), a.await(), a.dependsOn(), DeletionPolicy.DELETE);
  }

  private static Application copy(
      Application a,
      SyncPolicy sync,
      WaitPolicy await,
      List<Dependency> dependsOn,
      DeletionPolicy deletion) {
    return new Application(
        a.id(),
        a.source(),
        a.render(),
        a.destination(),
        sync,
        await,
        dependsOn,
        deletion,
        a.serviceAccount(),
        a.suspended(),
        a.deleting(),
        a.declaration());
  }
}
