package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.ResourceVersion;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// In which version each inventory was read or written last, so that one that goes back is noticed;
/// and what of them is in doubt since the store went back.
final class KnownInventories {

  private static final int ATTEMPTS = 3;

  /// No server lags for longer.
  private static final long LAGS = Duration.ofMinutes(1).toNanos();

  /// An inventory that was removed here, and when.
  private record Removed(String uid, long at) {}

  private final Lineage lineage;
  private final Arrivals arrivals;
  private final Map<ApplicationId, Anchor> stored = new ConcurrentHashMap<>();
  private final Pace pace;
  private final Map<ApplicationId, Removed> removed = new ConcurrentHashMap<>();
  private final Set<ApplicationId> leaving = ConcurrentHashMap.newKeySet();
  private final Map<ApplicationId, Set<ObjectKey>> doubted = new ConcurrentHashMap<>();

  KnownInventories(Gate gate) {
    this.lineage = gate.lineage();
    this.arrivals = gate.arrivals();
    this.pace = gate.pace();
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
    Inventory found = present(application, age, reading);
    if (before != null && lineage.isKept() && number(found) < before.version()) {
      found = again(application, before.version(), age, reading);
    }
    if (found.version().isEmpty()) {
      stored.remove(application);
    } else if (before == null || before.version() != number(found)) {
      arrivals.others(application);
    }
    boolean first = age > 0 && !lineage.wasRead(application, age);
    if (age > 0 || lineage.setBackAt() > 0) {
      doubt(found, first || number(found) <= lineage.setBackAt());
    }
    lineage.read(application, age);
    return found;
  }

  /// What is there; not what was removed here, which a server that lags still shows.
  private Inventory present(ApplicationId application, long age, Reading reading) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Inventory found = reading.look(application);
      if (found.version().isEmpty() || !isRemoved(application)) {
        return found;
      }
    }
    Anchor shown = stored.get(application);
    Removed old = removed.remove(application);
    stored.remove(application);
    if (shown == null || old == null) {
      return reading.look(application);
    }
    boolean lags =
        pace.nanos() - old.at() < LAGS
            && !Anchor.isTooLarge(reading.notOlder(application, shown.version() + 1));
    if (lags) {
      removed.put(application, old);
      throw lags(application).exception();
    }
    String why = "the inventory of " + application + ", which was removed, is there again";
    lineage.setBack(age, 0, shown.version(), why);
    return reading.look(application);
  }

  private boolean isRemoved(ApplicationId application) {
    Anchor shown = stored.get(application);
    Removed old = removed.get(application);
    return shown != null && old != null && shown.uid().equals(old.uid());
  }

  private static Problem lags(ApplicationId application) {
    return new Problem(
        ProblemCode.TARGET_UNREACHABLE,
        "inventory of " + application,
        "the API server shows one that was removed",
        "it lags behind others",
        "It is tried again.");
  }

  private static long number(Inventory inventory) {
    return ResourceVersion.number(inventory.version());
  }

  /// Asks again for an inventory that seems to have gone back: a server that lags catches up.
  private Inventory again(ApplicationId application, long version, long age, Reading reading) {
    Answer answer = reading.notOlder(application, version);
    String why = "the inventory of " + application + " is not as it was";
    if (Anchor.isTooLarge(answer)) {
      lineage.setBack(age, 0, version - 1, why);
    } else {
      Inventory found = reading.answered(application, answer);
      if (found.version().isEmpty() || number(found) >= version) {
        return found;
      }
      // Not older than what is asked for, and yet older than what was there: as it once was.
      lineage.setBack(age, lineage.highest(), Math.max(lineage.highest(), version), why);
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
    leaving.remove(inventory.application());
    doubt(inventory, false);
  }

  /// It is about to be removed: from now on that it is not there tells nothing of the store.
  void leaves(ApplicationId application) {
    leaving.add(application);
  }

  /// It was removed.
  void remove(ApplicationId application) {
    Anchor last = stored.remove(application);
    leaving.remove(application);
    if (last != null) {
      removed.put(application, new Removed(last.uid(), pace.nanos()));
    }
    arrivals.forget(application);
  }

  /// What is stored is not known any more.
  void forget() {
    stored.clear();
    removed.clear();
  }

  /// The inventory that was written last, of those that are known.
  private Optional<Anchor> newest() {
    return stored.entrySet().stream()
        .filter(one -> !leaving.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .max(Comparator.comparingLong(Anchor::version));
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

  /// The stored inventory says that these are in doubt: whoever wrote it knew.
  void toldOf(ApplicationId application, Set<ObjectKey> unproven) {
    if (!unproven.isEmpty()) {
      Set<ObjectKey> all = new HashSet<>(unproven);
      all.addAll(doubted(application));
      doubted.put(application, Set.copyOf(all));
    }
  }

  /// What of the inventory's entries is in doubt, to be stored with it.
  Set<ObjectKey> doubtedOf(Inventory inventory) {
    Set<ObjectKey> still = new HashSet<>(doubted(inventory.application()));
    still.removeIf(key -> inventory.entry(key).filter(e -> e.uid().isEmpty()).isEmpty());
    return still;
  }

  /// What the inventory names without a uid since before the store went back.
  Set<ObjectKey> doubted(ApplicationId application) {
    return doubted.getOrDefault(application, Set.of());
  }
}
