package dev.plumbline.it.sim;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.InventoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Another store, unless a subclass says otherwise.
abstract class DelegatingInventories implements InventoryStore {

  private final InventoryStore inner;

  DelegatingInventories(InventoryStore inner) {
    this.inner = inner;
  }

  @Override
  public Inventory read(ApplicationId application) {
    return inner.read(application);
  }

  @Override
  public boolean confirms(Inventory inventory, Duration within) {
    return inner.confirms(inventory, within);
  }

  @Override
  public Inventory write(Inventory inventory) {
    return inner.write(inventory);
  }

  @Override
  public void remove(Inventory inventory) {
    inner.remove(inventory);
  }

  @Override
  public Set<ObjectKey> doubted(ApplicationId application) {
    return inner.doubted(application);
  }

  @Override
  public boolean mayStillArrive(ApplicationId application) {
    return inner.mayStillArrive(application);
  }

  @Override
  public List<ApplicationId> applications() {
    return inner.applications();
  }
}
