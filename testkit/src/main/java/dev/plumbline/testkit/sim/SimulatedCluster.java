package dev.plumbline.testkit.sim;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.target.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a cluster keeps: objects, with one ascending version for all changes, and every change ever
/// made. Knows no applications and no requests.
public class SimulatedCluster {

  static final GroupKind NAMESPACE = new GroupKind("", "Namespace");
  private static final Set<String> CLUSTER_KINDS =
      Set.of("Namespace", "ClusterRole", "CustomResourceDefinition");
  private static final Set<String> NAMESPACED_KINDS =
      Set.of("ConfigMap", "Secret", "Service", "Deployment", "Job", "ServiceAccount");

  /// A change: before, after; absent where there is none.
  public record Change(
      ObjectKey key, Optional<SimulatedObject> before, Optional<SimulatedObject> after) {}

  private record Looked(SimulatedObject object, ObservedObject observed) {}

  /// Hears of changes, at once.
  @FunctionalInterface
  interface Listener {
    void changed(Change change);
  }

  private final Map<ObjectKey, SimulatedObject> objects = new TreeMap<>();
  private final Map<ObjectKey, Looked> looked = new HashMap<>();
  private final Map<ObjectKey, String> graves = new HashMap<>();
  private final List<Change> history = new ArrayList<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final Set<ObjectKey> refusedWrites = new HashSet<>();
  private final Set<ObjectKey> refusedDeletions = new HashSet<>();
  private long version = 100;
  private long uids;

  void listen(Listener listener) {
    listeners.add(listener);
  }

  /// Where objects of the kind live; a definition among the objects makes its kind known.
  Scope scope(GroupKind kind) {
    if (CLUSTER_KINDS.contains(kind.kind())) {
      return Scope.CLUSTER;
    }
    return NAMESPACED_KINDS.contains(kind.kind()) ? Scope.NAMESPACED : Scope.UNKNOWN;
  }

  /// The object of that key.
  public Optional<SimulatedObject> object(ObjectKey key) {
    return Optional.ofNullable(objects.get(key));
  }

  /// The object as a look at the target gives it: the same until it changes, as it is looked at far
  /// more often than it changes.
  ObservedObject observed(SimulatedObject object) {
    Looked last = looked.get(object.key());
    if (last != null && last.object().equals(object)) {
      return last.observed();
    }
    ObservedObject observed = object.observed();
    looked.put(object.key(), new Looked(object, observed));
    return observed;
  }

  /// All objects, in the order of their keys.
  public List<SimulatedObject> objects() {
    return List.copyOf(objects.values());
  }

  /// Every change ever made, oldest first.
  public List<Change> history() {
    return List.copyOf(history);
  }

  /// The uid of the object of that name that went away last; empty text if there was none.
  String lastUid(ObjectKey key) {
    return graves.getOrDefault(key, "");
  }

  /// From now on (or no longer) an admission policy refuses to write the object.
  public void refuseWrites(ObjectKey key, boolean refused) {
    set(refusedWrites, key, refused);
  }

  /// From now on (or no longer) an admission policy refuses to delete the object.
  public void refuseDeletions(ObjectKey key, boolean refused) {
    set(refusedDeletions, key, refused);
  }

  /// Refuses nothing any more.
  public void refuseNothing() {
    refusedWrites.clear();
    refusedDeletions.clear();
  }

  boolean refusesWrites(ObjectKey key) {
    return refusedWrites.contains(key);
  }

  boolean refusesDeletions(ObjectKey key) {
    return refusedDeletions.contains(key);
  }

  private static void set(Set<ObjectKey> keys, ObjectKey key, boolean in) {
    if (in) {
      keys.add(key);
    } else {
      keys.remove(key);
    }
  }

  /// Makes an object that is not there.
  SimulatedObject create(JsonObject content, Optional<JsonObject> applied, String by) {
    ObjectKey key = new Manifest(content).key();
    String uid = "uid-%s-%d".formatted(key.name(), ++uids);
    return put(new SimulatedObject(key, uid, 0, 1, content, applied, by, false));
  }

  /// Replaces the state of an object, unless nothing differs.
  SimulatedObject put(SimulatedObject next) {
    SimulatedObject before = objects.get(next.key());
    if (before != null && same(before, next)) {
      return before;
    }
    SimulatedObject stored = next.at(++version);
    if (stored.terminating() && stored.finalizers().isEmpty()) {
      remove(stored.key());
      return stored;
    }
    objects.put(stored.key(), stored);
    tell(new Change(stored.key(), Optional.ofNullable(before), Optional.of(stored)));
    return stored;
  }

  private static boolean same(SimulatedObject one, SimulatedObject other) {
    return one.content().equals(other.content())
        && one.applied().equals(other.applied())
        && one.terminating() == other.terminating()
        && one.uid().equals(other.uid());
  }

  /// Deletes the object, or begins to if something keeps it.
  void delete(ObjectKey key) {
    SimulatedObject object = objects.get(key);
    if (object != null) {
      put(object.ending());
    }
  }

  private void remove(ObjectKey key) {
    SimulatedObject before = objects.remove(key);
    if (before != null) {
      graves.put(key, before.uid());
      tell(new Change(key, Optional.of(before), Optional.empty()));
    }
  }

  /// Something changed.
  final void tell(Change change) {
    history.add(change);
    listeners.forEach(listener -> listener.changed(change));
  }
}
