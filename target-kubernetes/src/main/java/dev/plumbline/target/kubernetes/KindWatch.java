package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.ResourceVersion;
import dev.plumbline.target.kubernetes.KindFacts.Fact;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is known of the selected objects of one kind in one place, and whom it concerns. Keeps
/// [facts][KindFacts], not objects.
final class KindWatch implements FeedSink, FeedSink.Memory {

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

  private final FeedSubject subject;
  private final Observer observer;
  private final Hub hub;
  private final KindFacts facts = new KindFacts();
  private volatile long newest;
  private volatile boolean synced;
  private volatile boolean listing;
  private volatile boolean ended;

  KindWatch(FeedSubject subject, Observer observer, Hub hub) {
    this.subject = subject;
    this.observer = observer;
    this.hub = hub;
  }

  /// From now on nothing is told on: a feed that is closed may still be in the middle of a list.
  void end() {
    ended = true;
  }

  FeedSubject subject() {
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
  Optional<Fact> fact(ObjectKey key) {
    return facts.fact(key);
  }

  /// The uid of the object of that name that went away last; empty text if none is known.
  String lastUid(ObjectKey key) {
    return facts.lastUid(key);
  }

  /// What was seen last of the object.
  Optional<Sightings.Sighting> last(ObjectKey key) {
    return facts.last(key);
  }

  /// At which revision of the store all that was told was so; 0 before the first list.
  long newest() {
    return newest;
  }

  /// The objects that belong to the application.
  List<ObjectKey> of(String label) {
    return facts.of(label);
  }

  @Override
  public void listed(ApiResource resource, Set<ObjectKey> present, long version) {
    if (ended) {
      return;
    }
    for (ObjectKey key : facts.keys()) {
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
    for (ObjectKey key : facts.keys()) {
      facts.drop(key).ifPresent(fact -> gone(key, fact, 0));
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
    Optional<Fact> before = facts.keep(key, now);
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
  private boolean isOvertaken(ObjectKey key, Fact now) {
    long version = ResourceVersion.number(now.resourceVersion());
    return last(key)
        .filter(last -> last.gone() || !last.uid().equals(now.uid()))
        .filter(last -> version > 0 && version < last.since())
        .isPresent();
  }

  /// A selected object left the selection by that version. It may be gone, or only its label: a
  /// look at a state that is not older tells.
  private void verify(ApiResource resource, ObjectKey key, long version) {
    facts.drop(key).ifPresent(fact -> verify(resource, key, version, Optional.of(fact)));
  }

  /// @param fact what was known of it, which is no longer kept; empty for one that is new
  private void verify(ApiResource resource, ObjectKey key, long version, Optional<Fact> fact) {
    switch (observer.look(Gate.OURSELVES, resource, key, version)) {
      case Observer.Look.There(ObservedObject live) -> {
        // Its end was before who took its name, and must not hide that one.
        long end = Math.min(version, ResourceVersion.number(live.resourceVersion()));
        fact.filter(known -> !known.uid().equals(live.uid()))
            .ifPresent(known -> gone(key, known, end));
        stays(key, live);
        hub.seen(live, fact.flatMap(Fact::owner));
      }
      case Observer.Look.Absent none -> fact.ifPresent(known -> gone(key, known, version));
      case Observer.Look.Unreadable unread -> {
        // Not proven: it stays known, and the list after the outage asks again.
        fact.ifPresent(known -> facts.keep(key, known));
        throw unread.problem().exception();
      }
    }
  }

  /// It is among the selected ones all the same.
  private void stays(ObjectKey key, ObservedObject live) {
    if (live.owner().isPresent() || !Subjects.isByLabel(subject)) {
      facts.keep(key, new Fact(live.uid(), live.resourceVersion(), live.owner()));
    }
  }

  private void gone(ObjectKey key, Fact last, long version) {
    facts.bury(key, last, version);
    hub.gone(key, last, version);
  }

  @Override
  public Optional<Memory> memory() {
    return Optional.of(this);
  }

  @Override
  public Set<ObjectKey> keys() {
    return facts.keys();
  }

  @Override
  public boolean has(ObjectKey key, String uid, String resourceVersion, long after) {
    return facts.has(key, uid, resourceVersion, after);
  }

  @Override
  public void doubt(ApiResource resource, ObjectKey key, long version) {
    if (!ended) {
      verify(resource, key, version, facts.drop(key));
    }
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
