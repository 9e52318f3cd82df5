package dev.plumbline.engine;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.target.Observation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What an application wanted before, object by object. The inventory has the digest of each object
/// as it was applied; what gives the same digest is what was applied. Where nothing does, the live
/// object counts.
///
/// @param last what the commit that was applied last wants, rendered once more; nothing if that
///     cannot be done. Asked only if it makes a difference
record Formerly(Inventory inventory, Observation live, Supplier<List<DesiredObject>> last) {

  /// What tells apart what may be given by [#of], without making it.
  Digest mark(List<DesiredObject> wanted) {
    StringBuilder text = new StringBuilder();
    for (DesiredObject object : wanted) {
      inventory
          .entry(object.key())
          .ifPresent(
              entry -> text.append(object.key()).append(' ').append(entry.desired()).append('\n'));
    }
    return Digest.of(text.toString());
  }

  /// The wanted objects that are there already, as they were wanted before.
  ///
  /// @param exactly whether more than that they are there, and their labels, is asked for
  Map<ObjectKey, Manifest> of(List<DesiredObject> wanted, boolean exactly) {
    Map<ObjectKey, Manifest> before = new HashMap<>();
    Map<ObjectKey, DesiredObject> earlier = new HashMap<>();
    boolean differs = wanted.stream().anyMatch(this::differs);
    if (exactly && differs) {
      last.get().forEach(object -> earlier.put(object.key(), object));
    }
    for (DesiredObject object : wanted) {
      Optional<Manifest> applied =
          inventory.entry(object.key()).flatMap(InventoryEntry::desired).isEmpty()
              ? Optional.empty()
              : differs(object)
                  ? Optional.ofNullable(earlier.get(object.key()))
                      .filter(old -> !differs(old))
                      .map(DesiredObject::manifest)
                  : Optional.of(object.manifest());
      applied
          .or(() -> live.object(object.key()).map(ObservedObject::manifest))
          .ifPresent(manifest -> before.put(object.key(), manifest));
    }
    return before;
  }

  /// Whether something else than this was applied in its place.
  private boolean differs(DesiredObject object) {
    return inventory
        .entry(object.key())
        .flatMap(InventoryEntry::desired)
        .filter(applied -> !applied.equals(object.digest()))
        .isPresent();
  }
}
