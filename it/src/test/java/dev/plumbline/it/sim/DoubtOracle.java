package dev.plumbline.it.sim;

import dev.plumbline.model.Application;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.Labels;
import dev.plumbline.testkit.sim.SimulatedObject;
import java.util.HashSet;
import java.util.Set;

/// What a store that went back names without a uid is not deleted by its label alone (S1).
final class DoubtOracle {

  private final World world;
  private final Set<ObjectKey> doubted = new HashSet<>();

  DoubtOracle(World world) {
    this.world = world;
  }

  /// The store went back, and the process knew something that is lost.
  void restored() {
    doubted.clear();
    for (Application application : world.everDeclared()) {
      world.target.stored().of(application.id()).entries().values().stream()
          .filter(entry -> entry.uid().isEmpty())
          .filter(entry -> !entry.key().kind().kind().equals("Job")) // a hook is declared
          .forEach(entry -> doubted.add(entry.key()));
    }
  }

  /// The next process does not know of it.
  void processDied() {
    doubted.clear();
  }

  void delete(InventoryEntry entry, SimulatedObject live) {
    boolean confirmed = live.manifest().annotation(Labels.CONFIRM_REMOVAL).isPresent();
    if (doubted.contains(entry.key()) && entry.uid().isEmpty() && !confirmed) {
      throw new AssertionError(
          "S1: %s is deleted, and nothing proves it since the store went back"
              .formatted(entry.key()));
    }
  }
}
