package dev.plumbline.engine;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemKind;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.plan.LooseFields;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What watch events mean: health, drift, or nothing at all. An event whose digest of owned fields
/// is the one that was kept after applying costs nothing.
final class Watching {

  private Watching() {}

  /// Watches everything that is wanted, inventoried or waited for.
  ///
  /// @param forbidden what is not watched, because the application may not read it
  static void subscribe(Turn turn, Set<ObjectKey> forbidden) {
    Set<ObjectReference> objects = new HashSet<>();
    for (DesiredObject object : turn.known.desired().values()) {
      objects.add(new ObjectReference(object.key(), object.manifest().apiVersion()));
    }
    Finishing.inventory(turn)
        .entries()
        .values()
        .forEach(entry -> objects.add(new ObjectReference(entry.key(), entry.apiVersion())));
    if (turn.application.await().scope() == WaitPolicy.Scope.SELECTED) {
      for (ObjectKey key : turn.application.await().selected()) {
        if (objects.stream().noneMatch(object -> object.key().equals(key))) {
          objects.add(new ObjectReference(key, ""));
        }
      }
    }
    for (ObjectKey key : ObjectValues.of(turn.application)) {
      if (objects.stream().noneMatch(object -> object.key().equals(key))) {
        objects.add(new ObjectReference(key, ""));
      }
    }
    objects.removeIf(object -> forbidden.contains(object.key()));
    if (!objects.equals(turn.subscribed.objects())) {
      Set<ObjectKey> toBeMade = new HashSet<>(turn.known.desired().keySet());
      toBeMade.removeAll(turn.known.live().keySet());
      subscribe(turn, turn.subscribed.then(objects, false), toBeMade);
    }
  }

  /// At rest nobody is about to make what is missing: should somebody else do it, the watch tells.
  static void awaitMissing(Turn turn) {
    boolean missing =
        turn.subscribed.objects().stream()
            .map(ObjectReference::key)
            .anyMatch(key -> mustBeThere(turn, key) && !turn.known.live().containsKey(key));
    if (missing && !turn.subscribed.missing()) {
      subscribe(turn, turn.subscribed.then(turn.subscribed.objects(), true), Set.of());
    }
  }

  private static void subscribe(Turn turn, Subscribed now, Set<ObjectKey> toBeMade) {
    turn.subscribed = now;
    turn.known = turn.known.withStale(Optional.empty()); // a new watch says itself if it is blind
    turn.emit(
        new Effect.Subscribe(
            turn.application,
            now.number(),
            new ObjectWatch.Interest(now.objects(), versions(turn), toBeMade)));
  }

  /// What the target said last: of these states nobody has to be told again.
  static Map<ObjectKey, String> versions(Turn turn) {
    Map<ObjectKey, String> versions = new HashMap<>();
    turn.known.live().forEach((key, live) -> versions.put(key, live.resourceVersion()));
    return versions;
  }

  static void seen(Turn turn, List<ObservedObject> objects) {
    Map<ObjectKey, Boolean> changed = new LinkedHashMap<>();
    boolean news = false;
    boolean confirmed = false;
    for (ObservedObject object : objects) {
      Live now = Live.of(object, turn.application.await().rules());
      Live before = turn.known.live().get(object.key());
      if (before != null && now.olderThan(before)) {
        continue;
      }
      news = true;
      confirmed |= before == null && isLate(turn, object);
      confirmed |=
          before != null && !before.uid().equals(now.uid()) && ended(turn, object.key(), before);
      turn.known = turn.known.withLive(object.key(), now);
      judge(turn, object, now);
      if (before == null || !before.resourceVersion().equals(now.resourceVersion())) {
        confirmed |= isConfirmed(turn, object);
        changed.merge(object.key(), before != null, Boolean::logicalOr);
      }
    }
    if (news) {
      changed.forEach((key, certain) -> valuesChanged(turn, key, certain));
      wake(turn);
    }
    if (confirmed) {
      Triggers.lookAgain(turn);
    }
  }

  /// Whether an object has come to be that is not wanted any more, or was only for a run that is
  /// over, by a request that nobody knew the end of.
  private static boolean isLate(Turn turn, ObservedObject object) {
    Problem unread = turn.known.unread().get(object.key());
    return entry(turn, object.key()).filter(entry -> entry.uid().isEmpty()).isPresent()
        && !mustBeThere(turn, object.key())
        && (!isHook(turn, object.key()) || turn.progress instanceof Progress.Idle)
        && object.owner().equals(Optional.of(turn.application.id().label()))
        && (unread == null || unread.code() == ProblemCode.OUTCOME_UNKNOWN);
  }

  /// Another object has the name. Whether that one was listed and is not wanted any more: then its
  /// entry may go (S3).
  private static boolean ended(Turn turn, ObjectKey key, Live old) {
    if (turn.progress.currentRun().isPresent()) {
      turn.known = turn.known.withGone(old.uid());
    }
    return turn.progress instanceof Progress.Idle
        && !mustBeThere(turn, key)
        && entry(turn, key).filter(e -> e.uid().equals(Optional.of(old.uid()))).isPresent();
  }

  /// Whether somebody says that an object may go that is kept only until somebody says so.
  private static boolean isConfirmed(Turn turn, ObservedObject object) {
    return entry(turn, object.key()).isPresent()
        && !turn.known.desired().containsKey(object.key())
        && object.manifest().annotation(Labels.CONFIRM_REMOVAL).equals(Optional.of("true"));
  }

  /// What is rendered depends on objects that values are taken from. One that is told of for the
  /// first time was made since it was looked for, or is told of because the watch has just begun.
  private static void valuesChanged(Turn turn, ObjectKey key, boolean certain) {
    boolean missed = turn.problems.stream().anyMatch(p -> p.code() == ProblemCode.VALUES_MISSING);
    if (ObjectValues.of(turn.application).contains(key) && (certain || missed)) {
      Triggers.lookAgain(turn);
    }
  }

  /// Whether what was seen is drift.
  private static void judge(Turn turn, ObservedObject object, Live now) {
    Optional<InventoryEntry> entry = entry(turn, object.key());
    boolean ours =
        turn.known.desired().containsKey(object.key())
            && entry.isPresent()
            && (entry.get().owned().isPresent() || turn.progress.currentRun().isPresent());
    if (!ours || now.terminating() || isHook(turn, object.key()) || stays(turn, object.key())) {
      return;
    }
    boolean same =
        entry.get().uid().equals(Optional.of(now.uid()))
            && (entry.get().owned().equals(now.owned()) || loose(turn, object));
    turn.drift =
        same
            ? turn.drift.without(object.key())
            : turn.drift.with(object.key(), Optional.of(object));
  }

  private static boolean stays(Turn turn, ObjectKey key) {
    DesiredObject desired = turn.known.desired().get(key);
    return desired != null && desired.options().traits().contains(Trait.DRIFT_STAYS);
  }

  private static boolean loose(Turn turn, ObservedObject object) {
    DesiredObject desired = turn.known.desired().get(object.key());
    return desired != null && LooseFields.alone(desired, object.manifest());
  }

  static void gone(Turn turn, ObjectKey key, String uid) {
    Live before = turn.known.live().get(key);
    if (uid.isEmpty()) {
      absent(turn, before);
      return;
    }
    if (turn.progress.currentRun().isPresent()) {
      turn.known = turn.known.withGone(uid);
    }
    boolean other = before != null && !before.uid().equals(uid);
    boolean neverSeen =
        before == null
            && entry(turn, key).map(entry -> !entry.uid().equals(Optional.of(uid))).orElse(true);
    if (other || neverSeen) {
      return; // an older object of that name, or one that the watch missed before it was made
    }
    turn.known = turn.known.withoutLive(key);
    valuesChanged(turn, key, before != null);
    boolean wanted = mustBeThere(turn, key);
    boolean listed = entry(turn, key).isPresent();
    boolean atRest = turn.progress instanceof Progress.Idle;
    boolean wasOurs = entry(turn, key).flatMap(InventoryEntry::uid).isPresent();
    if (wanted && listed && (wasOurs || !atRest)) {
      turn.drift = turn.drift.with(key, Optional.empty());
    } else if ((wanted || listed) && atRest) {
      // Somebody else's object that had only to be there, or that had a name which is free now; or
      // the last trace of one that was being deleted: its entry may go now (S3).
      Triggers.lookAgain(turn);
    }
    wake(turn);
  }

  /// A watch that has just begun does not find the object, and cannot say which one is missing: it
  /// may be gone, or not have been made yet. Only a fresh look tells.
  private static void absent(Turn turn, @Nullable Live before) {
    if (before != null && turn.progress instanceof Progress.Idle) {
      Triggers.lookAgain(turn);
    }
  }

  /// Whether the object is wanted for good: a hook is wanted only for its run.
  static boolean mustBeThere(Turn turn, ObjectKey key) {
    return turn.known.desired().containsKey(key) && !isHook(turn, key);
  }

  private static boolean isHook(Turn turn, ObjectKey key) {
    DesiredObject desired = turn.known.desired().get(key);
    return desired != null && desired.options().hook().isPresent();
  }

  /// @param subscription which one is blind: an earlier one than the last does not matter any more,
  ///     and never says that it sees again
  static void lost(Turn turn, long subscription, Problem problem) {
    if (subscription == turn.subscribed.number() && turn.known.stale().isEmpty()) {
      turn.known = turn.known.withStale(Optional.of(turn.now));
    }
    if (problem.code() == ProblemCode.TARGET_REPLACED && turn.progress instanceof Progress.Idle) {
      turn.problems = List.of(problem); // it does not pass by itself
    }
  }

  static void restored(Turn turn) {
    turn.known = turn.known.withStale(Optional.empty());
    boolean failed =
        turn.problems.stream().anyMatch(p -> p.code().kind() == ProblemKind.ENVIRONMENT);
    if (failed && turn.progress instanceof Progress.Idle) {
      Triggers.again(turn);
    } else {
      wake(turn);
    }
  }

  private static void wake(Turn turn) {
    if (turn.progress instanceof Progress.Waiting p) {
      Waits.look(turn, p);
    }
    Healing.consider(turn);
  }

  private static Optional<InventoryEntry> entry(Turn turn, ObjectKey key) {
    return turn.known.inventory().flatMap(inventory -> inventory.entry(key));
  }
}
