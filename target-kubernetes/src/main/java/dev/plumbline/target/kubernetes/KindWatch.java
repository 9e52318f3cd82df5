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

  private final WatchFeed.Subject subject;
  private final Observer observer;
  private final Hub hub;
  private final Map<ObjectKey, Fact> facts = new LinkedHashMap<>();
  private final Map<String, Set<ObjectKey>> owned = new HashMap<>();
  private final Map<ObjectKey, Fact> graves = new LinkedHashMap<>();
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
    Fact last = graves.get(key);
    return last == null ? "" : last.uid();
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
    hub.synced(this, version);
  }

  @Override
  public void noKind() {
    for (ObjectKey key : known()) {
      bury(key).ifPresent(fact -> hub.gone(key, fact, 0));
    }
    synced = true;
    hub.synced(this, 0);
  }

  @Override
  public void changed(ApiResource resource, JsonObject content) {
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
    verify(
        resource,
        LiveObject.key(resource, content),
        ResourceVersion.number(LiveObject.resourceVersion(content)));
  }

  /// A selected object left the selection. It may be gone, or only its label: a look tells.
  private void verify(ApiResource resource, ObjectKey key, long version) {
    Optional<Fact> fact = bury(key);
    if (fact.isEmpty()) {
      return;
    }
    switch (observer.look(Gate.OURSELVES, resource, key)) {
      case Observer.Look.There(ObservedObject live) -> {
        if (live.uid().equals(fact.get().uid())) {
          hub.seen(live, fact.get().owner());
        } else {
          hub.gone(key, fact.get(), version);
        }
      }
      case Observer.Look.Absent none -> hub.gone(key, fact.get(), version);
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

  private synchronized Optional<Fact> bury(ObjectKey key) {
    Fact fact = facts.remove(key);
    if (fact == null) {
      return Optional.empty();
    }
    disown(key, fact);
    graves.remove(key);
    graves.put(key, fact);
    if (graves.size() > MOST_GRAVES) {
      graves.remove(graves.keySet().iterator().next());
    }
    return Optional.of(fact);
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
