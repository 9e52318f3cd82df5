package dev.plumbline.testkit.sim;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Problem;
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
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A cluster in memory, as a target. It outlives the process that uses it: [#processDied] drops
/// only what a process holds. Reads are never stale; watches are as late and as torn as the
/// timeline wants.
public final class SimulatedTarget implements Target {

  private static final Duration CONTROLLERS = Duration.ofSeconds(5);

  private final Surroundings surroundings;
  private final SimulatedCluster cluster;
  private final SimulatedWatch watch;
  private final SimulatedInventories inventories;
  private final SimulatedWrites writes;
  private final Map<ObjectKey, Problem> unreadable = new HashMap<>();

  public SimulatedTarget(Timeline timeline, Surroundings surroundings) {
    this(timeline, surroundings, new SimulatedCluster(), new SimulatedInventories(surroundings));
  }

  /// @param cluster what is there
  /// @param inventories where they are kept
  public SimulatedTarget(
      Timeline timeline,
      Surroundings surroundings,
      SimulatedCluster cluster,
      SimulatedInventories inventories) {
    this.surroundings = surroundings;
    this.cluster = cluster;
    this.writes = new SimulatedWrites(cluster);
    this.watch = new SimulatedWatch(cluster, timeline, surroundings);
    this.inventories = inventories;
    new SimulatedControllers(cluster, timeline, CONTROLLERS);
  }

  /// What is really there.
  public SimulatedCluster cluster() {
    return cluster;
  }

  /// A person with a shell.
  public SimulatedOutsider outsider() {
    return new SimulatedOutsider(cluster);
  }

  /// The inventories as they are stored, without any call.
  public SimulatedInventories stored() {
    return inventories;
  }

  /// The watch, to be torn.
  public SimulatedWatch torn() {
    return watch;
  }

  /// From now on the object cannot be read, for that reason.
  public void hide(ObjectKey key, Problem why) {
    unreadable.put(key, why);
  }

  /// Everything can be read again.
  public void hideNothing() {
    unreadable.clear();
  }

  /// The process that used this target is gone, and with it its watches.
  public void processDied() {
    watch.forgetAll();
  }

  @Override
  public String identity() {
    return "simulated";
  }

  @Override
  public Scope scope(String apiVersion, String kind) {
    return surroundings.around(
        new Call.AskScope(apiVersion, kind), () -> cluster.scope(GroupKind.of(apiVersion, kind)));
  }

  @Override
  public List<JsonObject> list(Access access, String apiVersion, GroupKind kind, String namespace) {
    return cluster.objects().stream()
        .map(object -> object.manifest())
        .filter(one -> one.groupKind().equals(kind))
        .filter(one -> namespace.isEmpty() || one.namespace().equals(namespace))
        .map(one -> one.content())
        .toList();
  }

  @Override
  public ServedVersions versions() {
    return ServedVersions.NONE;
  }

  @Override
  public Observation observe(Access access, Collection<ObjectReference> objects) {
    return surroundings.around(new Call.Observe(access), () -> look(objects));
  }

  private Observation look(Collection<ObjectReference> objects) {
    Map<ObjectKey, ObservedObject> found = new HashMap<>();
    Set<ObjectKey> absent = new HashSet<>();
    Map<ObjectKey, Problem> hidden = new HashMap<>();
    for (ObjectReference reference : objects) {
      ObjectKey key = reference.key();
      if (unreadable.containsKey(key)) {
        hidden.put(key, unreadable.get(key));
      } else {
        cluster
            .object(key)
            .ifPresentOrElse(o -> found.put(key, cluster.observed(o)), () -> absent.add(key));
      }
    }
    return new Observation(found, absent, hidden);
  }

  @Override
  public Outcome apply(Access access, ApplyRequest request) {
    return surroundings.around(new Call.Apply(access, request), () -> writes.apply(request));
  }

  @Override
  public Outcome delete(Access access, DeleteRequest request) {
    return surroundings.around(
        new Call.Delete(access, request), () -> writes.delete(access, request));
  }

  @Override
  public ObjectWatch watch() {
    return watch;
  }

  @Override
  public InventoryStore inventories() {
    return inventories;
  }

  /// Whether anything listens for the application.
  public boolean isWatched(ApplicationId application) {
    return watch.isSubscribed(application);
  }

  @Override
  public void close() {
    watch.forgetAll();
  }
}
