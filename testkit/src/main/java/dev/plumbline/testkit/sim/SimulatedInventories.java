package dev.plumbline.testkit.sim;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.InventoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Inventories in memory, with versions as a real store has them.
public class SimulatedInventories implements InventoryStore {

  private final Surroundings surroundings;
  private final Map<ApplicationId, Inventory> stored = new TreeMap<>();
  private long version;

  /// @param surroundings of each call
  public SimulatedInventories(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// The stored inventory, without a call.
  public Inventory of(ApplicationId application) {
    return stored.getOrDefault(application, Inventory.empty(application));
  }

  @Override
  public Inventory read(ApplicationId application) {
    return surroundings.around(new Call.ReadInventory(application), () -> of(application));
  }

  /// Somebody compares all of them, just now.
  @Override
  public boolean confirms(Inventory inventory, Duration within) {
    return of(inventory.application()).version().equals(inventory.version());
  }

  @Override
  public Inventory write(Inventory inventory) {
    return surroundings.around(new Call.WriteInventory(inventory), () -> store(inventory));
  }

  private Inventory store(Inventory inventory) {
    if (!of(inventory.application()).version().equals(inventory.version())) {
      throw Problem.of(
              ProblemCode.PLAN_STALE,
              inventory.application().toString(),
              "its inventory was written by somebody else meanwhile",
              "It is planned again.")
          .exception();
    }
    Inventory next = inventory.stored(Long.toString(++version));
    stored.put(inventory.application(), next);
    return next;
  }

  @Override
  public void remove(Inventory inventory) {
    surroundings.around(
        new Call.RemoveInventory(inventory),
        () -> {
          stored.remove(inventory.application());
          return inventory;
        });
  }

  @Override
  public List<ApplicationId> applications() {
    return List.copyOf(stored.keySet());
  }
}
