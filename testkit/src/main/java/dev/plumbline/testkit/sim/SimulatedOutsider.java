package dev.plumbline.testkit.sim;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.testkit.target.Outsider;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A person with a shell on the simulated cluster; asks nobody, and nothing refuses it.
public final class SimulatedOutsider implements Outsider {

  private static final String SELF = "outsider";

  private final SimulatedCluster cluster;

  SimulatedOutsider(SimulatedCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void create(Manifest manifest) {
    cluster.create(manifest.content(), Optional.empty(), SELF);
  }

  @Override
  public void change(Manifest manifest) {
    edit(manifest.key(), content -> manifest.content());
  }

  /// Changes the content of the object, if it is there.
  public void edit(ObjectKey key, UnaryOperator<JsonObject> change) {
    cluster
        .object(key)
        .ifPresent(object -> cluster.put(object.with(change.apply(object.content()), SELF)));
  }

  @Override
  public void delete(ObjectKey key) {
    cluster.delete(key);
  }
}
