package dev.plumbline.engine;

import dev.plumbline.engine.Event.Readiness;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Revision;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What an application knows of the world outside.
///
/// @param observed the revision that the reference named last
/// @param applied the revision whose run last reached its end
/// @param appliedDigest what that run rendered
/// @param inventory as last read or written
/// @param desired what shall be on the target, as of the last plan
/// @param live what the target said last of each object
/// @param dependencies what is known of them
/// @param stale since when the watch has been blind, if it is
record Known(
    Optional<Revision> observed,
    Optional<Revision> applied,
    Optional<Digest> appliedDigest,
    Optional<Inventory> inventory,
    Map<ObjectKey, DesiredObject> desired,
    Map<ObjectKey, Live> live,
    Map<ApplicationId, Readiness> dependencies,
    Optional<Instant> stale) {

  static final Known NOTHING =
      new Known(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Map.of(),
          Map.of(),
          Optional.empty());

  Known {
    desired = Map.copyOf(desired);
    live = Map.copyOf(live);
    dependencies = Map.copyOf(dependencies);
  }

  Known withObserved(Revision revision) {
    return new Known(
        Optional.of(revision),
        applied,
        appliedDigest,
        inventory,
        desired,
        live,
        dependencies,
        stale);
  }

  Known withApplied(Revision revision, Digest digest) {
    return new Known(
        observed,
        Optional.of(revision),
        Optional.of(digest),
        inventory,
        desired,
        live,
        dependencies,
        stale);
  }

  Known withInventory(Inventory newest) {
    return new Known(
        observed, applied, appliedDigest, Optional.of(newest), desired, live, dependencies, stale);
  }

  Known withTarget(Map<ObjectKey, DesiredObject> wanted, Map<ObjectKey, Live> seen) {
    return new Known(
        observed, applied, appliedDigest, inventory, wanted, seen, dependencies, stale);
  }

  Known withLive(ObjectKey key, Live facts) {
    Map<ObjectKey, Live> more = new HashMap<>(live);
    more.put(key, facts);
    return withTarget(desired, more);
  }

  Known withoutLive(ObjectKey key) {
    Map<ObjectKey, Live> fewer = new HashMap<>(live);
    fewer.remove(key);
    return withTarget(desired, fewer);
  }

  Known withDependency(ApplicationId id, Readiness readiness) {
    Map<ApplicationId, Readiness> more = new HashMap<>(dependencies);
    more.put(id, readiness);
    return new Known(observed, applied, appliedDigest, inventory, desired, live, more, stale);
  }

  Known withStale(Optional<Instant> since) {
    return new Known(
        observed, applied, appliedDigest, inventory, desired, live, dependencies, since);
  }
}
