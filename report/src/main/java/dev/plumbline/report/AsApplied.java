package dev.plumbline.report;

import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A target as it is right after the application was applied, and nobody touched anything since.
/// Hooks have gone.
///
/// @param options what the objects ask for
record AsApplied(
    Map<ObjectKey, ObservedObject> found,
    Inventory inventory,
    Map<ObjectKey, ObjectOptions> options) {

  private static final Digest OWNED = Digest.of("as applied");

  static AsApplied of(Side.Present side) {
    Map<ObjectKey, ObservedObject> found = new HashMap<>();
    Map<ObjectKey, InventoryEntry> entries = new HashMap<>();
    Map<ObjectKey, ObjectOptions> options = new HashMap<>();
    for (DesiredObject object : side.objects()) {
      if (object.options().hook().isEmpty() && !found.containsKey(object.key())) {
        found.put(object.key(), live(side.application(), object));
        entries.put(object.key(), entry(object));
        options.put(object.key(), object.options());
      }
    }
    Inventory inventory =
        new Inventory(
            side.application().id(), "", "", "base", Optional.of(side.rendered()), entries);
    return new AsApplied(found, inventory, options);
  }

  /// A target that has nothing of the application.
  static AsApplied nothing(Side.Present side) {
    return new AsApplied(Map.of(), Inventory.empty(side.application().id()), Map.of());
  }

  private static ObservedObject live(Application application, DesiredObject object) {
    return new ObservedObject(
        object.key(),
        uid(object),
        "1",
        object.manifest(),
        Optional.of(OWNED),
        Optional.of(application.id().label()),
        Optional.empty(),
        false);
  }

  private static InventoryEntry entry(DesiredObject object) {
    return new InventoryEntry(
        object.key(),
        object.manifest().apiVersion(),
        Optional.of(uid(object)),
        Optional.of(object.digest()),
        Optional.of(OWNED),
        object.options().wave(),
        false);
  }

  private static String uid(DesiredObject object) {
    return "base " + object.key();
  }
}
