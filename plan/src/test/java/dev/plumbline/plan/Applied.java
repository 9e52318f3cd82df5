package dev.plumbline.plan;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the input looks like after its plan was carried out without a fault.
final class Applied {

  private final Map<ObjectKey, ObservedObject> found;
  private final Set<ObjectKey> absent;
  private final Set<ObjectKey> readable = new HashSet<>();
  private Inventory inventory;

  private Applied(PlanInput input) {
    this.found = new HashMap<>(input.found());
    this.absent = new HashSet<>(input.absent());
    this.inventory = input.inventory();
  }

  static PlanInput after(PlanInput input, Plan plan) {
    Applied applied = new Applied(input);
    plan.steps().forEach(applied::apply);
    Map<ObjectKey, dev.plumbline.model.Problem> unreadable = new HashMap<>(input.unreadable());
    unreadable.keySet().removeAll(applied.readable);
    return new PlanInput(
        input.application(),
        input.commit(),
        input.rendered(),
        input.renderComplete(),
        input.desired(),
        applied.found,
        applied.absent,
        unreadable,
        applied.inventory.completed("s", input.commit(), input.rendered()),
        input.confirmedRemovals(),
        input.mode(),
        input.takeOver(),
        input.liveOptions());
  }

  private void apply(Step step) {
    switch (step) {
      case Step.Create create -> write(create.desired(), "new-" + create.key().name());
      case Step.Update update -> write(update.desired(), update.uid());
      case Step.Replace replace -> write(replace.desired(), "new-" + replace.key().name());
      case Step.Delete delete -> gone(delete.key());
      case Step.Forget forget -> inventory = inventory.without(List.of(forget.key()));
      case Step.Keep keep -> {}
      case Step.Skip skip -> {}
    }
  }

  private void write(DesiredObject desired, String uid) {
    Digest owned = Digest.of("owned " + desired.digest());
    found.put(
        desired.key(),
        new ObservedObject(
            desired.key(),
            uid,
            "100",
            desired.manifest(),
            Optional.of(owned),
            Optional.of(Scenes.ID.label()),
            Optional.empty(),
            false));
    absent.remove(desired.key());
    readable.add(desired.key());
    inventory =
        inventory.with(
            List.of(
                new InventoryEntry(
                    desired.key(),
                    desired.manifest().apiVersion(),
                    Optional.of(uid),
                    Optional.of(desired.digest()),
                    Optional.of(owned),
                    desired.options().wave(),
                    false)));
  }

  private void gone(ObjectKey key) {
    found.remove(key);
    absent.add(key);
    inventory = inventory.without(List.of(key));
  }
}
