package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.engine.StatusSink;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.testkit.sim.SimulatedObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// Lies about what is stored.
final class PlantedStores {

  private PlantedStores() {}

  private static Ports inventories(Ports ports, UnaryOperator<InventoryStore> lie) {
    return PlantedTargets.target(
        ports,
        target ->
            new DelegatingTarget(target) {
              @Override
              public InventoryStore inventories() {
                return lie.apply(target.inventories());
              }
            });
  }

  static Ports writesNoInventory(Ports ports, World world) {
    return inventories(
        ports,
        store ->
            new DelegatingInventories(store) {
              @Override
              public Inventory write(Inventory inventory) {
                return inventory;
              }
            });
  }

  static Ports expectsNoArrivals(Ports ports, World world) {
    return inventories(
        ports,
        store ->
            new DelegatingInventories(store) {
              @Override
              public boolean mayStillArrive(ApplicationId application) {
                return false;
              }
            });
  }

  static Ports provesEverything(Ports ports, World world) {
    return inventories(
        ports,
        store ->
            new DelegatingInventories(store) {
              @Override
              public Inventory read(ApplicationId application) {
                List<InventoryEntry> forged =
                    world.target.cluster().objects().stream()
                        .filter(object -> object.key().namespace().equals(Shop.NAMESPACE))
                        .map(PlantedStores::entry)
                        .toList();
                return store.read(application).with(forged);
              }
            });
  }

  private static InventoryEntry entry(SimulatedObject object) {
    return new InventoryEntry(
        object.key(),
        object.manifest().apiVersion(),
        Optional.of(object.uid()),
        Optional.empty(),
        Optional.empty(),
        0,
        false);
  }

  static Ports showsTheStatusBefore(Ports ports, World world) {
    Map<ApplicationId, ApplicationStatus> before = new HashMap<>();
    return sink(
        ports,
        (application, status) ->
            Optional.ofNullable(before.put(application.id(), status))
                .ifPresent(old -> ports.sink().publish(application, old)));
  }

  /// What is shown within a second of the status before is lost.
  static Ports showsNothingTwiceInASecond(Ports ports, World world) {
    Map<ApplicationId, Instant> last = new HashMap<>();
    return sink(
        ports,
        (application, status) -> {
          Instant now = world.timeline.now();
          Instant before = last.getOrDefault(application.id(), Instant.MIN);
          if (before.isBefore(now.minusSeconds(1))) {
            last.put(application.id(), now);
            ports.sink().publish(application, status);
          }
        });
  }

  /// A declaration is let go as soon as its application is being deleted.
  static Ports releasesAtOnce(Ports ports, World world) {
    return sink(
        ports,
        (application, status) -> {
          ports.sink().publish(application, status);
          if (application.deleting()) {
            ports.sink().release(application);
          }
        });
  }

  private static Ports sink(Ports ports, BiConsumer<Application, ApplicationStatus> publish) {
    StatusSink lying =
        new StatusSink() {
          @Override
          public void publish(Application application, ApplicationStatus status) {
            publish.accept(application, status);
          }

          @Override
          public boolean wantsEveryRevision(Application application) {
            return ports.sink().wantsEveryRevision(application);
          }

          @Override
          public void release(Application application) {
            ports.sink().release(application);
          }
        };
    return new Ports(
        ports.source(), ports.renderer(), ports.targets(), ports.dialect(), ports.ledger(), lying);
  }

  private static Ports writing(Ports ports, UnaryOperator<Inventory> lie) {
    return inventories(
        ports,
        store ->
            new DelegatingInventories(store) {
              @Override
              public Inventory write(Inventory inventory) {
                return super.write(lie.apply(inventory));
              }
            });
  }

  static Ports listsOnlyWhatExists(Ports ports, World world) {
    return writing(
        ports,
        inventory ->
            inventory.without(
                inventory.entries().keySet().stream()
                    .filter(key -> world.target.cluster().object(key).isEmpty())
                    .toList()));
  }

  static Ports dropsWhatIsOnItsWayOut(Ports ports, World world) {
    return writing(
        ports,
        inventory ->
            inventory.without(
                world.target.cluster().objects().stream()
                    .filter(SimulatedObject::terminating)
                    .map(SimulatedObject::key)
                    .toList()));
  }

  /// A client that tries what failed again, and again, and again.
  static Ports retriesAtOnce(Ports ports, World world) {
    return inventories(
        ports,
        store ->
            new DelegatingInventories(store) {
              @Override
              public Inventory read(ApplicationId application) {
                for (int tries = 0; tries < 5; tries++) {
                  try {
                    return super.read(application);
                  } catch (ProblemException e) {
                    world.note("it is tried again at once");
                  }
                }
                return super.read(application);
              }
            });
  }
}
