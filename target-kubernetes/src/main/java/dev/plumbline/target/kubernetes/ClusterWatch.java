package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import dev.plumbline.target.kubernetes.PresentState.Missed;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Watches for all applications together: one watch a kind, of everything with our label; one a
/// namespace and kind where the whole cluster may not be watched; and one by name for each object
/// that an application names and that has no label. Knows what was [seen last][Sightings].
final class ClusterWatch implements ObjectWatch, KindWatch.Hub, Sightings, AutoCloseable {

  /// While so many are watched by name, missing ones are not: they are noticed at the next look.
  private static final int MOST_MISSING = 256;

  private final Gate gate;
  private final Discovery discovery;
  private final Observer observer;
  private final PresentState present;
  private final Duration silence;
  private final Interests interests = new Interests();
  private final Map<FeedSubject, Running> running = new HashMap<>();
  private final Map<KindWatch, Problem> blind = new HashMap<>();
  private long age;
  private boolean closed;

  private record Running(KindWatch watch, WatchFeed feed) {}

  ClusterWatch(Gate gate, Discovery discovery, Observer observer, KubernetesLimits limits) {
    this.gate = gate;
    this.discovery = discovery;
    this.observer = observer;
    this.present = new PresentState(observer, new Names());
    this.silence = limits.watchSilence();
    discovery.onExpected(this::ring);
    observer.watchedBy(this);
  }

  @Override
  public synchronized Optional<Sighting> last(ObjectKey key) {
    if (age != gate.lineage().age()) {
      return Optional.empty();
    }
    ObjectReference object = new ObjectReference(key, "");
    Optional<Sighting> labelled = last(interests.covering(object), key);
    return interests.named() == 0
        ? labelled
        : Sightings.later(labelled, last(Subjects.unversioned(Subjects.byName(object)), key));
  }

  private Optional<Sighting> last(FeedSubject subject, ObjectKey key) {
    Running one = running.get(subject);
    return one == null ? Optional.empty() : one.watch().last(key);
  }

  @Override
  public void subscribe(ApplicationId application, Interest interest, Listener listener) {
    Subscription fresh = new Subscription(application, interest, listener);
    Set<FeedSubject> concerned = new HashSet<>(interests.covering(fresh));
    interests.put(fresh).ifPresent(old -> concerned.addAll(interests.coveringAnyhow(old)));
    adjust(concerned);
    tellBlindness(fresh);
    for (KindWatch watch : watches(interests.covering(fresh))) {
      if (watch.hasTold()) {
        // At once: what the list shows from now on is told by the watch.
        replay(fresh, watch, watch.isWhole() ? Missed.ALL : Missed.LISTED);
      }
    }
  }

  /// The store went back: all watches begin anew, and everybody is told so and then of everything
  /// as if nothing had been told before.
  void setBack(Problem problem) {
    present.background(
        () -> {
          synchronized (this) {
            List.copyOf(running.keySet()).forEach(this::stop);
            age = gate.lineage().age();
          }
          for (Subscription old : interests.all()) {
            interests.put(old.anew());
            old.setBack(problem);
          }
          adjustAll();
        });
  }

  /// Another cluster is there: everybody hears why nothing is told any more.
  void stranger(Problem problem) {
    present.background(() -> interests.all().forEach(one -> one.stranger(problem)));
  }

  /// Who begins to listen to a watch that sees nothing now must know it (S8).
  private synchronized void tellBlindness(Subscription fresh) {
    blind.forEach(
        (watch, problem) -> {
          if (interests.concerns(watch.subject(), fresh)) {
            fresh.lost(watch, problem);
          }
        });
  }

  @Override
  public void unsubscribe(ApplicationId application) {
    interests.remove(application).ifPresent(old -> adjust(interests.coveringAnyhow(old)));
  }

  @Override
  public synchronized boolean confirms(
      ApplicationId application, Map<ObjectKey, String> versions, Duration within) {
    long since = gate.pace().nanos() - within.toNanos();
    Confirmation all = new Confirmation(interests, versions, watch -> compared(watch, since));
    return interests.of(application).filter(all::covers).isPresent();
  }

  /// The watch, if it sees and was compared since then.
  private Optional<KindWatch> compared(FeedSubject subject, long since) {
    return Optional.ofNullable(running.get(Subjects.unversioned(subject)))
        .filter(one -> !blind.containsKey(one.watch()))
        .filter(one -> one.feed().compared().filter(at -> at - since >= 0).isPresent())
        .map(Running::watch);
  }

  private final class Names implements PresentState.ByName {
    @Override
    public void unlabelled(Subscription subscription, ObjectKey key) {
      if (interests.mark(subscription, key)) {
        adjust(named(subscription, key));
      }
    }

    @Override
    public void missing(Subscription subscription, ObjectKey key) {
      if (interests.named() < MOST_MISSING) {
        unlabelled(subscription, key);
      }
    }
  }

  private static Set<FeedSubject> named(Subscription subscription, ObjectKey key) {
    return Set.of(Subjects.unversioned(Subjects.byName(subscription.reference(key))));
  }

  /// Starts those of the watches that are needed now, and ends those that are not.
  private synchronized void adjust(Set<FeedSubject> some) {
    if (closed) {
      return;
    }
    for (FeedSubject key : some) {
      Optional<FeedSubject> needed = interests.needed(key);
      if (needed.isEmpty()) {
        stop(key);
      } else if (!running.containsKey(key)) {
        start(key, needed.get());
      }
    }
  }

  private void adjustAll() {
    Set<FeedSubject> all = new HashSet<>(interests.needed());
    synchronized (this) {
      all.addAll(running.keySet());
    }
    adjust(all);
  }

  private void start(FeedSubject key, FeedSubject subject) {
    KindWatch watch = new KindWatch(subject, observer, this);
    WatchFeed feed = new WatchFeed(gate, discovery, silence, subject, watch);
    running.put(key, new Running(watch, feed));
    feed.start();
  }

  private void stop(FeedSubject subject) {
    Running old = running.remove(subject);
    if (old != null) {
      old.feed().close();
      old.watch().end();
      blind.remove(old.watch());
      interests.all().forEach(subscription -> subscription.restored(old.watch()));
    }
  }

  private synchronized List<KindWatch> watches(Set<FeedSubject> keys) {
    return keys.stream()
        .flatMap(key -> Optional.ofNullable(running.get(key)).stream())
        .map(Running::watch)
        .toList();
  }

  private void replay(Subscription subscription, KindWatch watch, Missed missed) {
    Set<ObjectKey> keys = new HashSet<>();
    for (ObjectReference object : subscription.objects().values()) {
      if (Subjects.same(interests.covering(object), watch.subject())) {
        keys.add(object.key());
      }
    }
    present.tell(subscription, watch, keys, missed);
  }

  @Override
  public boolean known(ObjectKey key, KindFacts.Fact now, Optional<String> before) {
    boolean all = true;
    for (Subscription subscription : interests.concerned(key, now.owner(), before)) {
      boolean labelled = now.owner().isPresent() && !subscription.isUnlabelled(key);
      all &= labelled && subscription.knows(key, now);
    }
    return all;
  }

  @Override
  public void seen(ObservedObject object, Optional<String> before) {
    ObjectKey key = object.key();
    observer.shown(object);
    for (Subscription subscription : interests.concerned(key, object.owner(), before)) {
      subscription.seen(object);
      boolean changedHands =
          object.owner().isPresent()
              ? interests.unmark(subscription, key)
              : interests.mark(subscription, key);
      if (changedHands) {
        // Not on this thread: it may be that of the watch that ends.
        present.background(() -> adjust(named(subscription, key)));
      }
    }
  }

  @Override
  public void gone(ObjectKey key, KindFacts.Fact last, long version) {
    for (Subscription subscription : interests.concerned(key, last.owner(), Optional.empty())) {
      subscription.gone(key, last.uid(), version);
    }
  }

  @Override
  public void synced(KindWatch watch, long version) {
    if (Subjects.isByLabel(watch.subject())) {
      interests
          .all()
          .forEach(
              subscription ->
                  present.background(() -> replay(subscription, watch, Missed.UNLISTED)));
      return;
    }
    // A list by name proves what a list by label cannot: that the object is not there.
    ObjectKey key = Subjects.key(watch.subject());
    if (watch.fact(key).isEmpty()) {
      interests.naming(key).forEach(subscription -> subscription.vanished(key, version));
    }
  }

  /// A watch that was ended can never tell that it sees again, so it blinds nobody.
  @Override
  public synchronized void lost(KindWatch watch, Problem problem) {
    if (running.values().stream().anyMatch(one -> one.watch() == watch)) {
      blind.put(watch, problem);
      interests
          .concernedBy(watch.subject())
          .forEach(subscription -> subscription.lost(watch, problem));
    }
  }

  @Override
  public synchronized void restored(KindWatch watch) {
    blind.remove(watch);
    interests.concernedBy(watch.subject()).forEach(subscription -> subscription.restored(watch));
  }

  @Override
  public synchronized void forbidden(KindWatch watch, Problem problem) {
    if (!interests.mayBeConfined(watch.subject())) {
      lost(watch, problem);
      return;
    }
    interests.confine(watch.subject().kind());
    present.background(this::adjustAll);
  }

  private synchronized void ring() {
    running.values().forEach(one -> one.feed().ring());
  }

  @Override
  public synchronized void close() {
    closed = true;
    interests.clear();
    List.copyOf(running.keySet()).forEach(this::stop);
  }
}
