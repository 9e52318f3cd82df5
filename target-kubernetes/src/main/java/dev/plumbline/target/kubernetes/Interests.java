package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.ObjectReference;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who wants to hear of what, so that an event costs no look at those whom it does not concern, and
/// which watches are needed for it. Thread-safe.
final class Interests {

  private final Map<ApplicationId, Subscription> subscriptions = new HashMap<>();
  private final Map<String, Subscription> byLabel = new HashMap<>();
  private final Map<ObjectKey, List<Subscription>> byKey = new HashMap<>();
  private final Map<FeedSubject, Need> needs = new HashMap<>();
  private final Set<GroupKind> confined = new HashSet<>();
  private int named;

  /// How many objects need a watch.
  ///
  /// @param subject with the version of the API that the first of them asked for
  private record Need(FeedSubject subject, int objects) {}

  /// Takes the subscription in, in place of an earlier one of its application.
  synchronized Optional<Subscription> put(Subscription fresh) {
    @Nullable Subscription old = subscriptions.put(fresh.application(), fresh);
    byLabel.put(fresh.label(), fresh);
    for (ObjectReference object : fresh.objects().values()) {
      byKey.merge(object.key(), List.of(fresh), Interests::both);
      need(labelled(object), 1);
    }
    // Only now, so that what both need is not given up in between.
    if (old != null) {
      leave(old);
    }
    return Optional.ofNullable(old);
  }

  /// Forgets the application's subscription.
  synchronized Optional<Subscription> remove(ApplicationId application) {
    @Nullable Subscription old = subscriptions.remove(application);
    if (old != null) {
      byLabel.remove(old.label(), old);
      leave(old);
    }
    return Optional.ofNullable(old);
  }

  private void leave(Subscription old) {
    old.end();
    for (ObjectReference object : old.objects().values()) {
      byKey.computeIfPresent(object.key(), (key, several) -> without(several, old));
      need(labelled(object), -1);
      unmark(old, object.key());
    }
  }

  private static List<Subscription> both(List<Subscription> some, List<Subscription> more) {
    List<Subscription> all = new java.util.ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static @Nullable List<Subscription> without(List<Subscription> all, Subscription one) {
    List<Subscription> rest = all.stream().filter(other -> other != one).toList();
    return rest.isEmpty() ? null : rest;
  }

  /// From now on the object is to be watched by its name; whether that is new.
  synchronized boolean mark(Subscription subscription, ObjectKey key) {
    boolean fresh = !subscription.isEnded() && subscription.markUnlabelled(key);
    if (fresh) {
      named++;
      need(Subjects.byName(subscription.reference(key)), 1);
    }
    return fresh;
  }

  /// The object need not be watched by its name any more; whether that is new.
  synchronized boolean unmark(Subscription subscription, ObjectKey key) {
    boolean was = subscription.unmarkUnlabelled(key);
    if (was) {
      named--;
      need(Subjects.byName(subscription.reference(key)), -1);
    }
    return was;
  }

  /// How many objects are watched by their names.
  synchronized int named() {
    return named;
  }

  private void need(FeedSubject subject, int more) {
    needs.compute(
        Subjects.unversioned(subject),
        (key, before) -> {
          int objects = (before == null ? 0 : before.objects()) + more;
          FeedSubject first = before == null ? subject : before.subject();
          return objects <= 0 ? null : new Need(first, objects);
        });
  }

  private FeedSubject labelled(ObjectReference object) {
    return Subjects.byLabel(object, confined.contains(object.key().kind()));
  }

  /// Whether the watch is one of the whole cluster in whose place single namespaces could be
  /// watched.
  synchronized boolean mayBeConfined(FeedSubject watch) {
    return watch.namespace().isEmpty()
        && concernedBy(watch).stream()
            .flatMap(subscription -> subscription.objects().keySet().stream())
            .filter(key -> key.kind().equals(watch.kind()))
            .noneMatch(key -> key.namespace().isEmpty());
  }

  /// The kind may be watched in single namespaces only.
  synchronized void confine(GroupKind kind) {
    if (!confined.add(kind)) {
      return;
    }
    needs.clear();
    for (Subscription subscription : subscriptions.values()) {
      for (ObjectReference object : subscription.objects().values()) {
        need(labelled(object), 1);
        if (subscription.isUnlabelled(object.key())) {
          need(Subjects.byName(object), 1);
        }
      }
    }
  }

  /// The watch that is needed, with a version of the API; empty if nobody needs it.
  synchronized Optional<FeedSubject> needed(FeedSubject unversioned) {
    return Optional.ofNullable(needs.get(unversioned)).map(Need::subject);
  }

  /// All watches that are needed, without versions.
  synchronized Set<FeedSubject> needed() {
    return Set.copyOf(needs.keySet());
  }

  /// The watch by label that covers the object, without version.
  synchronized FeedSubject covering(ObjectReference object) {
    return Subjects.unversioned(labelled(object));
  }

  /// The watches by label that cover the subscription's objects, without versions.
  synchronized Set<FeedSubject> covering(Subscription subscription) {
    Set<FeedSubject> all = new HashSet<>();
    subscription.objects().values().forEach(object -> all.add(covering(object)));
    return all;
  }

  /// All watches that a subscription that has ended may have needed, without versions.
  synchronized Set<FeedSubject> coveringAnyhow(Subscription ended) {
    Set<FeedSubject> all = new HashSet<>(covering(ended));
    ended.objects().values().stream()
        .map(object -> Subjects.unversioned(Subjects.byName(object)))
        .forEach(all::add);
    return all;
  }

  /// Whom an event concerns: whose object it is, whose it was, and who names it.
  synchronized Set<Subscription> concerned(
      ObjectKey key, Optional<String> owner, Optional<String> before) {
    Set<Subscription> concerned = new HashSet<>();
    owner.map(byLabel::get).ifPresent(concerned::add);
    before.map(byLabel::get).ifPresent(concerned::add);
    concerned.addAll(byKey.getOrDefault(key, List.of()));
    return concerned;
  }

  /// Who names the object.
  synchronized List<Subscription> naming(ObjectKey key) {
    return byKey.getOrDefault(key, List.of());
  }

  /// The application's subscription.
  synchronized Optional<Subscription> of(ApplicationId application) {
    return Optional.ofNullable(subscriptions.get(application));
  }

  /// Whose objects the watch covers.
  synchronized List<Subscription> concernedBy(FeedSubject watch) {
    if (!Subjects.isByLabel(watch)) {
      return naming(Subjects.key(watch));
    }
    return subscriptions.values().stream().filter(one -> concerns(watch, one)).toList();
  }

  /// Whether the watch covers one of the subscription's objects.
  synchronized boolean concerns(FeedSubject watch, Subscription subscription) {
    return subscription.objects().values().stream().anyMatch(object -> covers(watch, object));
  }

  private boolean covers(FeedSubject watch, ObjectReference object) {
    FeedSubject subject = Subjects.isByLabel(watch) ? labelled(object) : Subjects.byName(object);
    return Subjects.same(subject, watch);
  }

  synchronized Collection<Subscription> all() {
    return List.copyOf(subscriptions.values());
  }

  /// Ends all subscriptions.
  synchronized void clear() {
    subscriptions.values().forEach(Subscription::end);
    subscriptions.clear();
    byLabel.clear();
    byKey.clear();
    needs.clear();
    named = 0;
  }
}
