package dev.plumbline.it.apiserver;

import dev.plumbline.target.InventoryStore;
import dev.plumbline.testkit.target.InventoryContract;

/// Inventories in ConfigMaps keep the contract of all stores over the simulated API server too.
class InventoriesContractTest extends InventoryContract {

  private final Room room = new Room(2);

  @Override
  protected InventoryStore store() {
    return room.target.inventories();
  }
}
