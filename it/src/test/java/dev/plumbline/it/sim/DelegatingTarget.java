package dev.plumbline.it.sim;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import dev.plumbline.target.Observation;
import dev.plumbline.target.Scope;
import dev.plumbline.target.Target;
import java.util.Collection;
import java.util.List;

/// Another target, unless a subclass says otherwise.
abstract class DelegatingTarget implements Target {

  private final Target inner;

  DelegatingTarget(Target inner) {
    this.inner = inner;
  }

  @Override
  public String identity() {
    return inner.identity();
  }

  @Override
  public Scope scope(String apiVersion, String kind) {
    return inner.scope(apiVersion, kind);
  }

  @Override
  public List<JsonObject> list(Access access, String apiVersion, GroupKind kind, String namespace) {
    return inner.list(access, apiVersion, kind, namespace);
  }

  @Override
  public ServedVersions versions() {
    return inner.versions();
  }

  @Override
  public Observation observe(Access access, Collection<ObjectReference> objects) {
    return inner.observe(access, objects);
  }

  @Override
  public Observation observe(
      Access access, Collection<ObjectReference> objects, Inventory inventory) {
    return inner.observe(access, objects, inventory);
  }

  @Override
  public Outcome apply(Access access, ApplyRequest request) {
    return inner.apply(access, request);
  }

  @Override
  public Outcome delete(Access access, DeleteRequest request) {
    return inner.delete(access, request);
  }

  @Override
  public ObjectWatch watch() {
    return inner.watch();
  }

  @Override
  public InventoryStore inventories() {
    return inner.inventories();
  }

  @Override
  public void close() {
    inner.close();
  }
}
