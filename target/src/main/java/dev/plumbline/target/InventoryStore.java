package dev.plumbline.target;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Keeps the inventories of applications on the target that they describe. Durable when a call
/// returns; a torn or damaged record is `INVENTORY_CORRUPT`, never an empty inventory.
public interface InventoryStore {

  /// The application's inventory; [Inventory#empty] if it never had one. A read that cannot be
  /// answered throws: "unknown" is not "empty" (S1).
  ///
  /// @throws dev.plumbline.model.ProblemException `TARGET_UNREACHABLE`, `INVENTORY_CORRUPT`
  Inventory read(ApplicationId application);

  /// Whether the stored inventory is this one. For targets that can say so of many applications
  /// with little effort; what they say may be as old as `within`. `false` says nothing: a target
  /// that cannot tell more cheaply than by [#read] never says anything else.
  ///
  /// @param inventory as it was read or written last
  default boolean confirms(Inventory inventory, Duration within) {
    return false;
  }

  /// Replaces the inventory if the stored one still has its version, and returns it with the new
  /// version.
  ///
  /// @throws dev.plumbline.model.ProblemException `PLAN_STALE` if somebody else wrote meanwhile
  Inventory write(Inventory inventory);

  /// Removes the inventory of an application that has nothing any more; idempotent.
  void remove(Inventory inventory);

  /// Objects that the application's inventory names without a uid since before the target went back
  /// to an earlier state: that they carry its label proves nothing any more.
  default Set<ObjectKey> doubted(ApplicationId application) {
    return Set.of();
  }

  /// Whether an object that the application's inventory names without a uid, and that is not there,
  /// may still come to be: by a request of which nobody knows where it is.
  default boolean mayStillArrive(ApplicationId application) {
    return false;
  }

  /// The applications that have one, for those whose declaration vanished while nobody looked.
  List<ApplicationId> applications();
}
