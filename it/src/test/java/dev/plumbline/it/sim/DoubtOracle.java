package dev.plumbline.it.sim;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
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

  /// The version of the inventory that was written last.
  long newestInventory() {
    return world.everDeclared().stream()
        .map(application -> world.target.stored().of(application.id()).version())
        .filter(version -> !version.isEmpty())
        .mapToLong(Long::parseLong)
        .max()
        .orElse(Long.MAX_VALUE);
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

  /// The next process knows of it if this one noticed.
  void processDied() {
    if (world.served.filter(Served::knowsThatItWentBack).isEmpty()) {
      doubted.clear();
    }
  }

  /// What was decided before the store went back is not written after it (S3).
  void made(ApplicationId application, Outcome outcome) {
    boolean made = outcome.result() == Result.CREATED || outcome.result() == Result.CHANGED;
    if (made && world.target.stored().of(application).entry(outcome.key()).isEmpty()) {
      throw new AssertionError(
          "S3: %s was written, and is in no inventory of %s".formatted(outcome.key(), application));
    }
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
