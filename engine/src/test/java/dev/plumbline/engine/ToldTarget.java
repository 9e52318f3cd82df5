package dev.plumbline.engine;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.ProblemCode;
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
import dev.plumbline.testkit.sim.SimulatedTarget;
import dev.plumbline.testkit.sim.Surroundings;
import dev.plumbline.testkit.sim.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A target that has what a test puts there, publishes the schemas that a test says, and has no
/// namespace to write to.
final class ToldTarget implements Target {

  private final SimulatedTarget inner =
      new SimulatedTarget(new Timeline(1, Things.START), Surroundings.NOTHING);
  final Map<ObjectKey, ObservedObject> there = new HashMap<>();
  final List<JsonObject> documents = new ArrayList<>();
  final Set<String> asked = new HashSet<>();
  ServedVersions served = ServedVersions.NONE;
  int looks;

  @Override
  public String identity() {
    return "told";
  }

  @Override
  public Scope scope(String apiVersion, String kind) {
    return Scope.NAMESPACED;
  }

  @Override
  public ServedVersions versions() {
    return served;
  }

  @Override
  public List<JsonObject> schemas(Collection<String> apiVersions) {
    asked.addAll(apiVersions);
    return List.copyOf(documents);
  }

  @Override
  public Observation observe(Access access, Collection<ObjectReference> objects) {
    looks++;
    Map<ObjectKey, ObservedObject> found = new HashMap<>();
    Set<ObjectKey> absent = new HashSet<>();
    for (ObjectReference reference : objects) {
      ObservedObject object = there.get(reference.key());
      if (object == null) {
        absent.add(reference.key());
      } else {
        found.put(reference.key(), object);
      }
    }
    return new Observation(found, absent, Map.of());
  }

  @Override
  public List<JsonObject> list(Access access, String apiVersion, GroupKind kind, String namespace) {
    return List.of();
  }

  @Override
  public Outcome apply(Access access, ApplyRequest request) {
    return Outcome.failed(request.desired().key(), Things.problem(ProblemCode.NAMESPACE_MISSING));
  }

  @Override
  public Outcome delete(Access access, DeleteRequest request) {
    throw new IllegalStateException("nothing is deleted");
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
