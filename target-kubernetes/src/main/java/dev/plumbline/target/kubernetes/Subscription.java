package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import dev.plumbline.target.ResourceVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One application's ear. Several threads tell it: one call at a time reaches the listener, and of
/// each object nothing older than what was told before.
final class Subscription {

  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

  private final ApplicationId application;
  private final Map<ObjectKey, ObjectReference> objects = new HashMap<>();
  private final Map<ObjectKey, String> known;
  private final Set<ObjectKey> toBeMade;
  private final ObjectWatch.Listener listener;
  private final Map<ObjectKey, Long> told = new HashMap<>();
  private final Map<ObjectKey, String> present = new HashMap<>();
  private final Set<ObjectKey> unlabelled = new HashSet<>();
  private final Set<Object> blind = new HashSet<>();
  private boolean ended;

  Subscription(
      ApplicationId application, ObjectWatch.Interest interest, ObjectWatch.Listener listener) {
    this.application = application;
    this.known = interest.known();
    this.toBeMade = interest.toBeMade();
    this.listener = listener;
    interest.objects().forEach(object -> this.objects.put(object.key(), object));
  }

  /// The same for somebody who was told nothing yet.
  Subscription anew() {
    return new Subscription(
        application,
        new ObjectWatch.Interest(Set.copyOf(objects.values()), Map.of(), Set.of()),
        listener);
  }

  ApplicationId application() {
    return application;
  }

  String label() {
    return application.label();
  }

  Map<ObjectKey, ObjectReference> objects() {
    return objects;
  }

  /// The object as it is named here, or as nobody names it here.
  ObjectReference reference(ObjectKey key) {
    return objects.getOrDefault(key, new ObjectReference(key, ""));
  }

  /// Whether the application itself is about to make the object.
  boolean makes(ObjectKey key) {
    return toBeMade.contains(key);
  }

  /// Whether the listener knows that state already: then it counts as told.
  synchronized boolean knows(ObjectKey key, KindFacts.Fact fact) {
    if (!fact.resourceVersion().equals(known.get(key))) {
      return false;
    }
    if (advances(key, ResourceVersion.number(fact.resourceVersion()))) {
      present.put(key, fact.uid());
    }
    return true;
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /// Whether the object is to be watched by name.
  synchronized boolean isUnlabelled(ObjectKey key) {
    return unlabelled.contains(key);
  }

  /// The object is to be watched by name; whether that is new.
  synchronized boolean markUnlabelled(ObjectKey key) {
    return objects.containsKey(key) && unlabelled.add(key);
  }

  /// The object need not be watched by name any more; whether that is new.
  synchronized boolean unmarkUnlabelled(ObjectKey key) {
    return unlabelled.remove(key);
  }

  /// The object is there in this state.
  synchronized void seen(ObservedObject object) {
    long version = ResourceVersion.number(object.resourceVersion());
    if (advances(object.key(), version)) {
      present.put(object.key(), object.uid());
      tell(new ObjectEvent.Seen(object));
    }
  }

  /// The object went away at that version.
  synchronized void gone(ObjectKey key, String uid, long version) {
    if (advances(key, version)) {
      present.remove(key, uid);
      tell(new ObjectEvent.Gone(key, uid));
    }
  }

  /// At that version no object of the name is there.
  synchronized void vanished(ObjectKey key, long version) {
    String uid = present.get(key);
    if (uid != null) {
      gone(key, uid, version);
    }
  }

  /// The object was looked for and is not there; tells only if nothing was told of it yet.
  synchronized void absent(ObjectKey key, String lastUid) {
    if (!told.containsKey(key)) {
      told.put(key, 0L);
      tell(new ObjectEvent.Gone(key, lastUid));
    }
  }

  private boolean advances(ObjectKey key, long version) {
    Long before = told.get(key);
    if (before != null && version != 0 && version < before) {
      return false;
    }
    told.put(key, Math.max(version, before == null ? 0 : before));
    return true;
  }

  /// A feed cannot tell any more.
  synchronized void lost(Object feed, Problem problem) {
    boolean first = blind.isEmpty();
    if (blind.add(feed) && first) {
      tell(new ObjectEvent.Lost(problem));
    }
  }

  /// Why nothing is told as long as that lasts.
  synchronized void stranger(Problem problem) {
    tell(new ObjectEvent.Lost(problem));
  }

  /// A feed tells again, or is not needed any more.
  synchronized void restored(Object feed) {
    if (blind.remove(feed) && blind.isEmpty()) {
      tell(new ObjectEvent.Restored());
    }
  }

  /// The store went back; nothing else is told here any more.
  synchronized void setBack(Problem problem) {
    try {
      listener.onEvent(new ObjectEvent.SetBack(problem));
    } catch (RuntimeException e) {
      LOG.error("the listener of {} failed", application, e);
    }
  }

  /// From now on nothing is told.
  synchronized void end() {
    ended = true;
  }

  private void tell(ObjectEvent event) {
    if (ended) {
      return;
    }
    try {
      listener.onEvent(event);
    } catch (RuntimeException e) {
      // The listener's defect must not stop the watch of all others.
      LOG.error("the listener of {} failed", application, e);
    }
  }
}
