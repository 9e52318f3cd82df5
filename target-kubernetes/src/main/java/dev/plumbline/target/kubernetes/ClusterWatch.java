package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Watches for all applications together: one watch a kind, of everything that carries our label;
/// one a namespace and kind where the whole cluster may not be watched; and one by name for each
/// object that an application names and that has no label.
final class ClusterWatch implements ObjectWatch, KindWatch.Hub, AutoCloseable {

  private final Gate gate;
  private final Discovery discovery;
  private final Observer observer;
  private final PresentState present;
  private final Duration silence;
  private final Map<ApplicationId, Subscription> subscriptions = new ConcurrentHashMap<>();
  private final Map<String, Subscription> byLabel = new ConcurrentHashMap<>();
  private final Map<WatchFeed.Subject, Running> running = new HashMap<>();
  private final Map<KindWatch, Problem> blind = new HashMap<>();
  private final Set<GroupKind> confined = new HashSet<>();
  private boolean closed;

  private record Running(KindWatch watch, WatchFeed feed) {}

  ClusterWatch(Gate gate, Discovery discovery, Observer observer, KubernetesLimits limits) {
    this.gate = gate;
    this.discovery = discovery;
    this.observer = observer;
    this.present = new PresentState(observer, this::adjust);
    this.silence = limits.watchSilence();
    discovery.onExpected(this::ring);
  }

  @Override
  public void subscribe(
      ApplicationId application, Set<ObjectReference> objects, Listener listener) {
    Subscription fresh = new Subscription(application, objects, listener);
    Subscription old = subscriptions.put(application, fresh);
    if (old != null) {
      old.end();
    }
    byLabel.put(fresh.label(), fresh);
    adjust();
    tellBlindness(fresh);
    for (KindWatch watch : watches(fresh)) {
      if (watch.hasTold()) {
        PresentState.background(() -> replay(fresh, watch, true));
      }
    }
  }

  /// Who begins to listen to a watch that sees nothing now must know it (S8).
  private synchronized void tellBlindness(Subscription fresh) {
    blind.forEach(
        (watch, problem) -> {
          if (concerns(watch, fresh)) {
            fresh.lost(watch, problem);
          }
        });
  }

  @Override
  public void unsubscribe(ApplicationId application) {
    Subscription old = subscriptions.remove(application);
    if (old != null) {
      old.end();
      byLabel.remove(old.label(), old);
      adjust();
    }
  }

  /// Starts the watches that are needed now, and ends those that are not.
  private synchronized void adjust() {
    if (closed) {
      return;
    }
    Map<WatchFeed.Subject, WatchFeed.Subject> needed = new HashMap<>();
    for (Subscription subscription : subscriptions.values()) {
      for (ObjectReference object : subscription.objects().values()) {
        WatchFeed.Subject subject = subject(object);
        needed.putIfAbsent(Subjects.unversioned(subject), subject);
        if (subscription.isUnlabelled(object.key())) {
          WatchFeed.Subject named = Subjects.byName(object);
          needed.putIfAbsent(Subjects.unversioned(named), named);
        }
      }
    }
    List.copyOf(running.keySet()).stream()
        .filter(subject -> !needed.containsKey(subject))
        .forEach(this::stop);
    needed.forEach(
        (key, subject) -> {
          if (!running.containsKey(key)) {
            start(key, subject);
          }
        });
  }

  private void start(WatchFeed.Subject key, WatchFeed.Subject subject) {
    KindWatch watch = new KindWatch(subject, observer, this);
    WatchFeed feed = new WatchFeed(gate, discovery, silence, subject, watch);
    running.put(key, new Running(watch, feed));
    feed.start();
  }

  private void stop(WatchFeed.Subject subject) {
    Running old = running.remove(subject);
    if (old != null) {
      old.feed().close();
      blind.remove(old.watch());
      subscriptions.values().forEach(subscription -> subscription.restored(old.watch()));
    }
  }

  private WatchFeed.Subject subject(ObjectReference object) {
    return Subjects.byLabel(object, confined.contains(object.key().kind()));
  }

  private synchronized List<KindWatch> watches(Subscription subscription) {
    Set<WatchFeed.Subject> keys = new HashSet<>();
    subscription
        .objects()
        .values()
        .forEach(object -> keys.add(Subjects.unversioned(subject(object))));
    List<KindWatch> watches = new ArrayList<>();
    for (WatchFeed.Subject key : keys) {
      Running one = running.get(key);
      if (one != null) {
        watches.add(one.watch());
      }
    }
    return watches;
  }

  private void replay(Subscription subscription, KindWatch watch, boolean all) {
    Set<ObjectKey> keys = new HashSet<>();
    synchronized (this) {
      for (ObjectReference object : subscription.objects().values()) {
        if (Subjects.same(subject(object), watch.subject())) {
          keys.add(object.key());
        }
      }
    }
    present.tell(subscription, watch, keys, all);
  }

  @Override
  public void seen(ObservedObject object, Optional<String> before) {
    boolean changedHands = false;
    for (Subscription subscription : concerned(object.key(), object.owner(), before)) {
      subscription.seen(object);
      changedHands |=
          object.owner().isPresent()
              ? subscription.unmarkUnlabelled(object.key())
              : subscription.markUnlabelled(object.key());
    }
    if (changedHands) {
      PresentState.background(this::adjust);
    }
  }

  @Override
  public void gone(ObjectKey key, KindWatch.Fact last, long version) {
    for (Subscription subscription : concerned(key, last.owner(), Optional.empty())) {
      subscription.gone(key, last.uid(), version);
    }
  }

  private Set<Subscription> concerned(
      ObjectKey key, Optional<String> owner, Optional<String> before) {
    Set<Subscription> concerned = new HashSet<>();
    owner.map(byLabel::get).ifPresent(concerned::add);
    before.map(byLabel::get).ifPresent(concerned::add);
    for (Subscription subscription : subscriptions.values()) {
      if (subscription.objects().containsKey(key)) {
        concerned.add(subscription);
      }
    }
    return concerned;
  }

  @Override
  public void synced(KindWatch watch, long version) {
    if (Subjects.isByLabel(watch.subject())) {
      subscriptions
          .values()
          .forEach(
              subscription -> PresentState.background(() -> replay(subscription, watch, false)));
      return;
    }
    // A list by name proves what a list by label cannot: that the object is not there.
    for (Subscription subscription : subscriptions.values()) {
      for (ObjectReference object : subscription.objects().values()) {
        boolean meant =
            Subjects.same(Subjects.byName(object), watch.subject())
                && watch.fact(object.key()).isEmpty();
        if (meant) {
          subscription.vanished(object.key(), version);
        }
      }
    }
  }

  /// A watch that was ended meanwhile could never tell that it sees again, so it blinds nobody.
  @Override
  public synchronized void lost(KindWatch watch, Problem problem) {
    if (running.values().stream().anyMatch(one -> one.watch() == watch)) {
      blind.put(watch, problem);
      concernedBy(watch).forEach(subscription -> subscription.lost(watch, problem));
    }
  }

  @Override
  public synchronized void restored(KindWatch watch) {
    blind.remove(watch);
    concernedBy(watch).forEach(subscription -> subscription.restored(watch));
  }

  private List<Subscription> concernedBy(KindWatch watch) {
    return subscriptions.values().stream().filter(one -> concerns(watch, one)).toList();
  }

  private boolean concerns(KindWatch watch, Subscription subscription) {
    return subscription.objects().values().stream().anyMatch(object -> covers(watch, object));
  }

  private boolean covers(KindWatch watch, ObjectReference object) {
    WatchFeed.Subject subject =
        Subjects.isByLabel(watch.subject()) ? subject(object) : Subjects.byName(object);
    return Subjects.same(subject, watch.subject());
  }

  @Override
  public synchronized void forbidden(KindWatch watch, Problem problem) {
    boolean everywhere =
        watch.subject().namespace().isEmpty()
            && concernedBy(watch).stream()
                .flatMap(s -> s.objects().keySet().stream())
                .filter(key -> key.kind().equals(watch.subject().kind()))
                .noneMatch(key -> key.namespace().isEmpty());
    if (!everywhere) {
      lost(watch, problem);
      return;
    }
    confined.add(watch.subject().kind());
    PresentState.background(this::adjust);
  }

  private void ring() {
    synchronized (this) {
      running.values().forEach(one -> one.feed().ring());
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    subscriptions.values().forEach(Subscription::end);
    subscriptions.clear();
    byLabel.clear();
    List.copyOf(running.keySet()).forEach(this::stop);
  }
}
