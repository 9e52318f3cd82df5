package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ResourceVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of the selected objects of one kind in one place. Keeps facts, not objects: where
/// an object is, in which version, and whose it is.
final class KindWatch implements FeedSink {

  /// What is kept of an object.
  record Fact(String uid, String resourceVersion, Optional<String> owner) {
    static Fact of(JsonObject content) {
      return new Fact(
          LiveObject.uid(content),
          LiveObject.resourceVersion(content),
          LiveObject.metadata(content)
              .object("labels")
              .flatMap(labels -> labels.string(Labels.APPLICATION_LABEL)));
    }
  }

  /// Where the news go.
  interface Hub {
    /// Whether all whom the object concerns know that it is in this state; `before` it belonged to
    /// that application.
    boolean known(ObjectKey key, Fact now, Optional<String> before);

    /// The object is there in this state; `before` it belonged to that application.
    void seen(ObservedObject object, Optional<String> before);

    void gone(ObjectKey key, Fact last, long version);

    /// A list was told whole, as it was at that version; 0 if the kind is not served.
    void synced(KindWatch watch, long version);

    void lost(KindWatch watch, Problem problem);

    void restored(KindWatch watch);

    /// The kind may not be watched there.
    void forbidden(KindWatch watch, Problem problem);
  }

  private static final int MOST_GRAVES = 4_096;

  /// An object that went away.
  ///
  /// @param version at which it was there no more; 0 if the whole kind went
  private record Grave(Fact last, long version) {
    Sightings.Sighting sighting() {
      long seen = ResourceVersion.number(last.resourceVersion());
      return new Sightings.Sighting(last.uid(), seen, true, Math.max(seen, version));
    }
  }

  private final WatchFeed.Subject subject;
  private final Observer observer;
  private final Hub hub;
  private final Map<ObjectKey, Fact> facts = new LinkedHashMap<>();
  private final Map<String, Set<ObjectKey>> owned = new HashMap<>();
  private final Map<ObjectKey, Grave> graves = new LinkedHashMap<>();
  private volatile long newest;
  private volatile boolean synced;
  private volatile boolean listing;
  private volatile boolean ended;

  KindWatch(WatchFeed.Subject subject, Observer observer, Hub hub) {
    this.subject = subject;
    this.observer = observer;
    this.hub = hub;
  }

  /// From now on nothing is told on: a feed that is closed may still be in the middle of a list.
  void end() {
    ended = true;
  }

  WatchFeed.Subject subject() {
    return subject;
  }

  /// Whether the first list was told, wholly or in part: who comes now may have missed some of it.
  boolean hasTold() {
    return synced || listing;
  }

  /// Whether the first list was told as a whole: what is not known now was not there then.
  boolean isWhole() {
    return synced;
  }

  /// What is known of the object.
  synchronized Optional<Fact> fact(ObjectKey key) {
    return Optional.ofNullable(facts.get(key));
  }

  /// The uid of the object of that name that went away last; empty text if none is known.
  synchronized String lastUid(ObjectKey key) {
    Grave grave = graves.get(key);
    return grave == null ? "" : grave.last().uid();
  }

  /// What was seen last of the object.
  synchronized Optional<Sightings.Sighting> last(ObjectKey key) {
    @Nullable Fact fact = facts.get(key);
    if (fact != null) {
      long version = ResourceVersion.number(fact.resourceVersion());
      return Optional.of(new Sightings.Sighting(fact.uid(), version, false, version));
    }
    return Optional.ofNullable(graves.get(key)).map(Grave::sighting);
  }

  /// At which revision of the store all that was told was so; 0 before the first list.
  long newest() {
    return newest;
  }

  /// The objects that belong to the application.
  synchronized List<ObjectKey> of(String label) {
    return List.copyOf(owned.getOrDefault(label, Set.of()));
  }

  @Override
  public void listed(ApiResource resource, Set<ObjectKey> present, long version) {
    if (ended) {
      return;
    }
    for (ObjectKey key : known()) {
      if (!present.contains(key)) {
        verify(resource, key, version);
      }
    }
    synced = true;
    newest = version;
    hub.synced(this, version);
  }

  @Override
  public void noKind() {
    for (ObjectKey key : known()) {
      drop(key).ifPresent(fact -> gone(key, fact, 0));
    }
    synced = true;
    hub.synced(this, 0);
  }

  @Override
  public void changed(ApiResource resource, JsonObject content) {
    Fact now = Fact.of(content);
    newest = Math.max(newest, ResourceVersion.number(now.resourceVersion()));
    if (!isOvertaken(LiveObject.key(resource, content), now)) {
      present(resource, content);
    }
  }

  @Override
  public void present(ApiResource resource, JsonObject content) {
    if (ended) {
      return;
    }
    ObjectKey key = LiveObject.key(resource, content);
    Fact now = Fact.of(content);
    listing = true;
    Optional<Fact> before;
    synchronized (this) {
      before = keep(key, now);
    }
    before
        .filter(fact -> !fact.uid().equals(now.uid()))
        .ifPresent(fact -> hub.gone(key, fact, ResourceVersion.number(fact.resourceVersion())));
    if (!hub.known(key, now, before.flatMap(Fact::owner))) {
      hub.seen(
          LiveObject.of(key, LiveObject.ofItem(resource, content)), before.flatMap(Fact::owner));
    }
  }

  @Override
  public void left(ApiResource resource, JsonObject content) {
    ObjectKey key = LiveObject.key(resource, content);
    long known = fact(key).map(f -> ResourceVersion.number(f.resourceVersion())).orElse(0L);
    long version = ResourceVersion.number(LiveObject.resourceVersion(content));
    newest = Math.max(newest, version);
    verify(resource, key, Math.max(version, known));
  }

  /// Whether the end of the object, or a later one of the name, was seen already.
  private synchronized boolean isOvertaken(ObjectKey key, Fact now) {
    long version = ResourceVersion.number(now.resourceVersion());
    return last(key)
        .filter(last -> last.gone() || !last.uid().equals(now.uid()))
        .filter(last -> version > 0 && version < last.since())
        .isPresent();
  }

  /// A selected object left the selection by that version. It may be gone, or only its label: a
  /// look at a state that is not older tells.
  private void verify(ApiResource resource, ObjectKey key, long version) {
    Optional<Fact> fact = drop(key);
    if (fact.isEmpty()) {
      return;
    }
    switch (observer.look(Gate.OURSELVES, resource, key, version)) {
      case Observer.Look.There(ObservedObject live) -> {
        if (live.uid().equals(fact.get().uid())) {
          stays(key, live);
          hub.seen(live, fact.get().owner());
        } else {
          gone(key, fact.get(), version);
          if (live.owner().isEmpty()) {
            hub.seen(live, fact.get().owner()); // nobody else tells of who took the name
          }
        }
      }
      case Observer.Look.Absent none -> gone(key, fact.get(), version);
      case Observer.Look.Unreadable unread -> {
        // Not proven: it stays known, and the list after the outage asks again.
        synchronized (this) {
          keep(key, fact.get());
        }
        throw unread.problem().exception();
      }
    }
  }

  private Optional<Fact> keep(ObjectKey key, Fact fact) {
    @Nullable Fact before = facts.put(key, fact);
    graves.remove(key);
    if (before == null || !before.owner().equals(fact.owner())) {
      disown(key, before);
      fact.owner().ifPresent(label -> owned.computeIfAbsent(label, l -> new HashSet<>()).add(key));
    }
    return Optional.ofNullable(before);
  }

  private void disown(ObjectKey key, @Nullable Fact fact) {
    if (fact != null && fact.owner().isPresent()) {
      owned.computeIfPresent(
          fact.owner().get(),
          (label, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
          });
    }
  }

  /// It is among the selected ones all the same.
  private synchronized void stays(ObjectKey key, ObservedObject live) {
    if (live.owner().isPresent() || !Subjects.isByLabel(subject)) {
      keep(key, new Fact(live.uid(), live.resourceVersion(), live.owner()));
    }
  }

  private synchronized Optional<Fact> drop(ObjectKey key) {
    Fact fact = facts.remove(key);
    disown(key, fact);
    return Optional.ofNullable(fact);
  }

  private void gone(ObjectKey key, Fact last, long version) {
    synchronized (this) {
      graves.remove(key);
      graves.put(key, new Grave(last, version));
      if (graves.size() > MOST_GRAVES) {
        graves.remove(graves.keySet().iterator().next());
      }
    }
    hub.gone(key, last, version);
  }

  private synchronized List<ObjectKey> known() {
    return List.copyOf(facts.keySet());
  }

  @Override
  public void lost(Problem problem) {
    if (problem.code() == ProblemCode.FORBIDDEN) {
      hub.forbidden(this, problem);
    } else {
      hub.lost(this, problem);
    }
  }

  @Override
  public void restored() {
    hub.restored(this);
  }
}
