package dev.plumbline.testkit.sim;

import dev.plumbline.target.InventoryStore;
import dev.plumbline.testkit.target.InventoryContract;

class SimulatedInventoriesTest extends InventoryContract {

  private final SimulatedInventories store = new SimulatedInventories(Surroundings.NOTHING);

  @Override
  protected InventoryStore store() {
    return store;
  }
}
