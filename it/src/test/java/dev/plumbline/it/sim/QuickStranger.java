package dev.plumbline.it.sim;

import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Receipt;
import dev.plumbline.testkit.sim.Call;
import dev.plumbline.testkit.sim.SimulatedObject;
import java.util.List;
import java.util.function.Consumer;

/// Replaces what is about to be deleted by another object of that name, between the intent and the
/// deletion.
final class QuickStranger implements Consumer<Call> {

  private final World world;

  QuickStranger(World world) {
    this.world = world;
  }

  @Override
  public void accept(Call call) {
    if (call instanceof Call.Append(List<Receipt> receipts)) {
      receipts.stream()
          .filter(receipt -> receipt.event() == Receipt.Event.STEP_INTENDED)
          .filter(receipt -> receipt.detail().equals("delete"))
          .forEach(receipt -> replace(receipt.object()));
    }
  }

  private void replace(String object) {
    for (SimulatedObject live : world.target.cluster().objects()) {
      ObjectKey key = live.key();
      if (key.toString().equals(object) && !key.kind().kind().equals("Job")) {
        world.note("-- a quick stranger replaces " + key);
        world.target.outsider().delete(key);
        if (world.target.cluster().object(key).isEmpty()) {
          world.target.outsider().create(new Manifest(Mischief.stranger(key)));
        }
      }
    }
  }
}
