package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.engine.StatusSink;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Receipt;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.testkit.sim.SimulatedObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

  private static Ports ledger(Ports ports, Consumer<List<Receipt>> append) {
    Ledger lying =
        new Ledger() {
          @Override
          public void append(List<Receipt> receipts) {
            append.accept(receipts);
          }

          @Override
          public List<Receipt> newest(ApplicationId application, int limit) {
            return ports.ledger().newest(application, limit);
          }

          @Override
          public void close() {}
        };
    return new Ports(
        ports.source(), ports.renderer(), ports.targets(), ports.dialect(), lying, ports.sink());
  }

  static Ports recordsNoIntent(Ports ports, World world) {
    return ledger(
        ports,
        receipts ->
            ports
                .ledger()
                .append(
                    receipts.stream()
                        .filter(receipt -> receipt.event() != Receipt.Event.STEP_INTENDED)
                        .toList()));
  }

  static Ports swallowsLedgerFailures(Ports ports, World world) {
    return ledger(
        ports,
        receipts -> {
          try {
            ports.ledger().append(receipts);
          } catch (ProblemException e) {
            world.note("the ledger's failure is swallowed");
          }
        });
  }

  static Ports showsTheStatusBefore(Ports ports, World world) {
    Map<ApplicationId, ApplicationStatus> before = new HashMap<>();
    StatusSink lying =
        new StatusSink() {
          @Override
          public void publish(Application application, ApplicationStatus status) {
            Optional.ofNullable(before.put(application.id(), status))
                .ifPresent(old -> ports.sink().publish(application, old));
          }

          @Override
          public void release(Application application) {
            ports.sink().release(application);
          }
        };
    return new Ports(
        ports.source(), ports.renderer(), ports.targets(), ports.dialect(), ports.ledger(), lying);
  }
}
