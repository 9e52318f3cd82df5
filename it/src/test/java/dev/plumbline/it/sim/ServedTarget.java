package dev.plumbline.it.sim;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Outcome;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import dev.plumbline.target.Observation;
import dev.plumbline.target.Scope;
import dev.plumbline.target.Target;
import dev.plumbline.testkit.sim.Call;
import dev.plumbline.testkit.sim.Surroundings;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// A target each of whose calls the world sees.
final class ServedTarget extends DelegatingTarget {

  private final Target inner;
  private final Surroundings world;
  private final Set<ApplicationId> watched;

  ServedTarget(Target inner, Surroundings world, Set<ApplicationId> watched) {
    super(inner);
    this.inner = inner;
    this.world = world;
    this.watched = watched;
  }

  @Override
  public Scope scope(String apiVersion, String kind) {
    return world.around(new Call.AskScope(apiVersion, kind), () -> inner.scope(apiVersion, kind));
  }

  @Override
  public Observation observe(Access access, Collection<ObjectReference> objects) {
    return world.around(new Call.Observe(access), () -> inner.observe(access, objects));
  }

  @Override
  public Observation observe(
      Access access, Collection<ObjectReference> objects, Inventory inventory) {
    return world.around(new Call.Observe(access), () -> inner.observe(access, objects, inventory));
  }

  @Override
  public Outcome apply(Access access, ApplyRequest request) {
    return world.around(new Call.Apply(access, request), () -> inner.apply(access, request));
  }

  @Override
  public Outcome delete(Access access, DeleteRequest request) {
    return world.around(new Call.Delete(access, request), () -> inner.delete(access, request));
  }

  @Override
  public ObjectWatch watch() {
    ObjectWatch watch = inner.watch();
    return new ObjectWatch() {
      @Override
      public void subscribe(ApplicationId application, Interest interest, Listener listener) {
        world.around(
            new Call.Subscribe(application),
            () -> {
              watched.add(application);
              watch.subscribe(application, interest, listener);
              return application;
            });
      }

      @Override
      public boolean confirms(
          ApplicationId application, Map<ObjectKey, String> versions, Duration within) {
        return watch.confirms(application, versions, within);
      }

      @Override
      public void unsubscribe(ApplicationId application) {
        world.around(
            new Call.Unsubscribe(application),
            () -> {
              watched.remove(application);
              watch.unsubscribe(application);
              return application;
            });
      }
    };
  }

  @Override
  public InventoryStore inventories() {
    InventoryStore store = inner.inventories();
    return new DelegatingInventories(store) {
      @Override
      public Inventory read(ApplicationId application) {
        return world.around(new Call.ReadInventory(application), () -> store.read(application));
      }

      @Override
      public Inventory write(Inventory inventory) {
        return world.around(new Call.WriteInventory(inventory), () -> store.write(inventory));
      }

      @Override
      public void remove(Inventory inventory) {
        world.around(
            new Call.RemoveInventory(inventory),
            () -> {
              store.remove(inventory);
              return inventory;
            });
      }
    };
  }
}
