package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectWatch;
import dev.plumbline.target.Target;
import java.time.Duration;
import java.util.Map;

/// Watches that leave half of what happens out as long as things go wrong; and targets that say
/// that they compared what was told with what is there, and did not.
final class PlantedOmissions {

  private PlantedOmissions() {}

  /// No bug: what is left out is found by comparing.
  static Ports leavesOut(Ports ports, World world) {
    return PlantedTargets.target(ports, target -> leavingOut(target, world));
  }

  static Ports leavesOutAndNeverCompares(Ports ports, World world) {
    return neverCompares(leavesOut(ports, world), world);
  }

  static Ports neverCompares(Ports ports, World world) {
    return PlantedTargets.target(ports, PlantedOmissions::confirming);
  }

  private static Target leavingOut(Target target, World world) {
    return new DelegatingTarget(target) {
      @Override
      public ObjectWatch watch() {
        return new LeavingOut(target.watch(), world);
      }
    };
  }

  private record LeavingOut(ObjectWatch inner, World world) implements ObjectWatch {
    @Override
    public void subscribe(ApplicationId application, Interest interest, Listener listener) {
      inner.subscribe(
          application,
          interest,
          event -> {
            boolean news = event instanceof ObjectEvent.Seen || event instanceof ObjectEvent.Gone;
            if (world.mended || !news || world.timeline.chance(0.5)) {
              listener.onEvent(event);
            }
          });
    }

    @Override
    public boolean confirms(
        ApplicationId application, Map<ObjectKey, String> versions, Duration within) {
      return inner.confirms(application, versions, within);
    }

    @Override
    public void unsubscribe(ApplicationId application) {
      inner.unsubscribe(application);
    }
  }

  private static Target confirming(Target target) {
    return new DelegatingTarget(target) {
      @Override
      public ObjectWatch watch() {
        return new Confirming(target.watch());
      }

      @Override
      public InventoryStore inventories() {
        return new DelegatingInventories(target.inventories()) {
          @Override
          public boolean confirms(Inventory inventory, Duration within) {
            return true;
          }
        };
      }
    };
  }

  private record Confirming(ObjectWatch inner) implements ObjectWatch {
    @Override
    public void subscribe(ApplicationId application, Interest interest, Listener listener) {
      inner.subscribe(application, interest, listener);
    }

    @Override
    public boolean confirms(
        ApplicationId application, Map<ObjectKey, String> versions, Duration within) {
      return true;
    }

    @Override
    public void unsubscribe(ApplicationId application) {
      inner.unsubscribe(application);
    }
  }
}
