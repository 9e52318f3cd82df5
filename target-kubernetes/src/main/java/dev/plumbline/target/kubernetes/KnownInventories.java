package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.ResourceVersion;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// In which version each inventory was read or written last, so that one that goes back is noticed;
/// and what of them is in doubt since the store went back.
final class KnownInventories {

  private final Lineage lineage;
  private final Map<ApplicationId, Anchor> stored = new ConcurrentHashMap<>();
  private final Map<ApplicationId, Set<ObjectKey>> doubted = new ConcurrentHashMap<>();

  KnownInventories(Lineage lineage) {
    this.lineage = lineage;
    lineage.anchor(this::newest);
  }

  /// How an inventory is read.
  interface Reading {
    /// As it is, however it is found out.
    Inventory look(ApplicationId application);

    /// The answer to a request for the inventory at that version or a later one.
    Answer notOlder(ApplicationId application, long version);

    /// The inventory of that answer.
    Inventory answered(ApplicationId application, Answer answer);
  }

  /// The inventory, which is never older than one that was known before in this age of the store.
  Inventory read(ApplicationId application, Reading reading) {
    lineage.settle();
    long age = lineage.age();
    Anchor before = stored.get(application);
    Inventory found = reading.look(application);
    if (before != null && lineage.isKept() && number(found) < before.version()) {
      found = again(application, before.version(), age, reading);
    }
    if (found.version().isEmpty()) {
      stored.remove(application);
    }
    if (age > 0) {
      doubt(found, !lineage.wasRead(application, age));
    }
    lineage.read(application, age);
    return found;
  }

  private static long number(Inventory inventory) {
    return ResourceVersion.number(inventory.version());
  }

  /// Asks again for an inventory that seems to have gone back: a server that lags catches up.
  private Inventory again(ApplicationId application, long version, long age, Reading reading) {
    Answer answer = reading.notOlder(application, version);
    String why = "the inventory of " + application + " is not as it was";
    if (Anchor.isTooLarge(answer)) {
      lineage.setBack(age, 0, why);
    } else {
      Inventory found = reading.answered(application, answer);
      if (found.version().isEmpty() || number(found) >= version) {
        return found;
      }
      // Not older than what is asked for, and yet older than what was there: as it once was.
      lineage.setBack(age, lineage.highest(), why);
    }
    return reading.look(application);
  }

  /// It was read or written so.
  void note(ApplicationId application, Anchor now) {
    lineage.saw(now.version());
    stored.put(application, now);
  }

  /// It was written with these entries.
  void written(Inventory inventory) {
    doubt(inventory, false);
  }

  /// It was removed.
  void remove(ApplicationId application) {
    stored.remove(application);
  }

  /// What is stored is not known any more.
  void forget() {
    stored.clear();
  }

  /// The inventory that was written last, of those that are known.
  private Optional<Anchor> newest() {
    return stored.values().stream().max(Comparator.comparingLong(Anchor::version));
  }

  /// @param first whether it is as the store that went back had it
  private void doubt(Inventory inventory, boolean first) {
    Set<ObjectKey> before = doubted(inventory.application());
    Set<ObjectKey> unproven = new HashSet<>();
    for (InventoryEntry entry : inventory.entries().values()) {
      if (entry.uid().isEmpty() && (first || before.contains(entry.key()))) {
        unproven.add(entry.key());
      }
    }
    if (!unproven.isEmpty() || !before.isEmpty()) {
      doubted.put(inventory.application(), Set.copyOf(unproven));
    }
  }

  /// What the inventory names without a uid since before the store went back.
  Set<ObjectKey> doubted(ApplicationId application) {
    return doubted.getOrDefault(application, Set.of());
  }
}
