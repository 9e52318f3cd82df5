package dev.plumbline.engine;

import dev.plumbline.engine.Event.Readiness;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an application knows of the world outside.
///
/// @param observed the revision that the reference named last
/// @param applied the revision whose run last reached its end
/// @param standing what that run rendered
/// @param inventory as last read or written
/// @param desired what shall be on the target, as of the last plan
/// @param live what the target said last of each object
/// @param dependencies what is known of them
/// @param stale since when the watch has been blind, if it is
/// @param gone uids that the watch saw go since the run began that is under way: an answer that was
///     overtaken by the watch may still show them
/// @param told what the last render told besides its objects
/// @param unread objects of which nothing is known, for they could not be read when they were
///     looked at, and why
/// @param accepted the commit that somebody accepted although it does not follow the applied one;
///     empty if there is none
record Known(
    Optional<Revision> observed,
    Optional<Revision> applied,
    Optional<Standing> standing,
    Optional<Inventory> inventory,
    Map<ObjectKey, DesiredObject> desired,
    Map<ObjectKey, Live> live,
    Map<ApplicationId, Readiness> dependencies,
    Optional<Instant> stale,
    Set<String> gone,
    RenderNotes told,
    Map<ObjectKey, Problem> unread,
    String accepted) {

  static final Known NOTHING =
      new Known(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          Set.of(),
          RenderNotes.NONE,
          Map.of(),
          "");

  Known {
    desired = Map.copyOf(desired);
    live = AmendedMap.of(live);
    dependencies = Map.copyOf(dependencies);
    gone = Set.copyOf(gone);
    unread = Map.copyOf(unread);
  }

  Known withTold(RenderNotes notes) {
    return new Known(
        observed,
        applied,
        standing,
        inventory,
        desired,
        live,
        dependencies,
        stale,
        gone,
        notes,
        unread,
        accepted);
  }

  /// The object of that uid was seen to go.
  Known withGone(String uid) {
    Set<String> more = new HashSet<>(gone);
    more.add(uid);
    return new Known(
        observed,
        applied,
        standing,
        inventory,
        desired,
        live,
        dependencies,
        stale,
        more,
        told,
        unread,
        accepted);
  }

  /// At rest: no answer is under way that could be overtaken.
  Known atRest() {
    return new Known(
        observed,
        applied,
        standing,
        inventory,
        desired,
        live,
        dependencies,
        stale,
        Set.of(),
        told,
        unread,
        accepted);
  }

  Known withObserved(Revision revision) {
    return new Known(
        Optional.of(revision),
        applied,
        standing,
        inventory,
        desired,
        live,
        dependencies,
        stale,
        gone,
        told,
        unread,
        accepted);
  }

  /// @param revision empty if none is
  /// @param rendered what stands; empty if that is not certain any more
  Known withApplied(Optional<Revision> revision, Optional<Standing> rendered) {
    return new Known(
        observed,
        revision,
        rendered,
        inventory,
        desired,
        live,
        dependencies,
        stale,
        gone,
        told,
        unread,
        accepted);
  }

  /// Somebody accepted that the commit does not follow the applied one.
  Known withAccepted(String commit) {
    return new Known(
        observed,
        applied,
        standing,
        inventory,
        desired,
        live,
        dependencies,
        stale,
        gone,
        told,
        unread,
        commit);
  }

  /// What is left of it on another target: the revisions and the dependencies.
  Known elsewhere() {
    return new Known(
        observed,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        dependencies,
        Optional.empty(),
        gone,
        told,
        Map.of(),
        "");
  }

  /// The target is being looked at, or something went unnoticed: until a run has come to its end,
  /// what is on the target is not what any render gave.
  Known unsure() {
    return new Known(
        observed,
        applied,
        Optional.empty(),
        inventory,
        desired,
        live,
        dependencies,
        stale,
        gone,
        told,
        unread,
        accepted);
  }

  /// What was applied is not there any more, and perhaps nothing that was seen.
  Known setBack() {
    return elsewhere()
        .withInventory(inventory)
        .withStale(stale)
        .withTarget(desired, Map.of(), Map.of());
  }

  /// What is stored; empty if that is not known any more.
  Known withInventory(Optional<Inventory> stored) {
    return new Known(
        observed,
        applied,
        standing,
        stored,
        desired,
        live,
        dependencies,
        stale,
        gone,
        told,
        unread,
        accepted);
  }

  /// @param hidden what was wanted to be seen and could not be read
  Known withTarget(
      Map<ObjectKey, DesiredObject> wanted,
      Map<ObjectKey, Live> seen,
      Map<ObjectKey, Problem> hidden) {
    return new Known(
        observed,
        applied,
        standing,
        inventory,
        wanted,
        seen,
        dependencies,
        stale,
        gone,
        told,
        hidden,
        accepted);
  }

  /// What the target said last of the object, which can be read then.
  Known withLive(ObjectKey key, Live facts) {
    Map<ObjectKey, Live> more = AmendedMap.of(live).with(key, facts);
    return withTarget(desired, more, readable(key));
  }

  private Map<ObjectKey, Problem> readable(ObjectKey key) {
    if (!unread.containsKey(key)) {
      return unread;
    }
    Map<ObjectKey, Problem> left = new HashMap<>(unread);
    left.remove(key);
    return left;
  }

  Known withoutLive(ObjectKey key) {
    return withTarget(desired, AmendedMap.of(live).without(key), readable(key));
  }

  Known withDependency(ApplicationId id, Readiness readiness) {
    Map<ApplicationId, Readiness> more = new HashMap<>(dependencies);
    more.put(id, readiness);
    return new Known(
        observed, applied, standing, inventory, desired, live, more, stale, gone, told, unread,
        accepted);
  }

  Known withStale(Optional<Instant> since) {
    return new Known(
        observed,
        applied,
        standing,
        inventory,
        desired,
        live,
        dependencies,
        since,
        gone,
        told,
        unread,
        accepted);
  }
}
