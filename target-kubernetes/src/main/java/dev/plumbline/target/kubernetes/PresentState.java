package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.ObjectReference;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a subscription the present state of what a running watch does not tell it by itself: the
/// watch keeps no objects, so each is read; but for one that was looked for in vain a moment ago.
final class PresentState {

  private static final Logger LOG = LoggerFactory.getLogger(PresentState.class);

  /// After which an object that is still not there is watched for by name. One that its application
  /// makes has appeared with its label by then.
  private static final Duration TO_BE_MADE = Duration.ofSeconds(5);

  private static final Duration UNREADABLE = Duration.ofSeconds(10);

  private final Observer observer;
  private final ByName byName;

  /// Has objects watched by their names.
  interface ByName {
    /// One that is there without our label.
    void unlabelled(Subscription subscription, ObjectKey key);

    /// One that is not there.
    void missing(Subscription subscription, ObjectKey key);
  }

  PresentState(Observer observer, ByName byName) {
    this.observer = observer;
    this.byName = byName;
  }

  /// What a subscription was not told by the watch itself.
  enum Missed {
    /// Whatever there is: the watch had told all when the subscription came.
    ALL,
    /// What the watch had told of its first list when the subscription came; the rest it still
    /// tells, and at its end what it does not list is looked for.
    LISTED,
    /// What the watch does not list: it has just told all that it does.
    UNLISTED
  }

  /// Reads and tells; returns at once.
  ///
  /// @param covered the subscription's objects that the watch covers
  void tell(Subscription subscription, KindWatch watch, Set<ObjectKey> covered, Missed missed) {
    Set<ObjectKey> keys = new HashSet<>(covered);
    switch (missed) {
      case ALL -> keys.addAll(watch.of(subscription.label()));
      case LISTED -> {
        keys.addAll(watch.of(subscription.label()));
        keys.removeIf(key -> watch.fact(key).isEmpty());
      }
      case UNLISTED -> keys.removeIf(key -> watch.fact(key).isPresent());
    }
    keys.removeIf(key -> watch.fact(key).filter(fact -> subscription.knows(key, fact)).isPresent());
    for (ObjectKey key : keys) {
      background(() -> look(subscription, watch, key));
    }
  }

  private void look(Subscription subscription, KindWatch watch, ObjectKey key) {
    boolean known = watch.fact(key).isEmpty() && observer.sawAbsent(key);
    Observer.Look look =
        known ? new Observer.Look.Absent() : read(subscription.reference(key), watch);
    told(subscription, watch, key, look);
  }

  private void told(Subscription subscription, KindWatch watch, ObjectKey key, Observer.Look look) {
    if (look instanceof Observer.Look.Unreadable(Problem problem)) {
      subscription.lost(key, problem);
      after(UNREADABLE, () -> again(subscription, watch, key));
      return;
    }
    if (look instanceof Observer.Look.There(ObservedObject live)) {
      subscription.seen(live);
      if (live.owner().isEmpty()) {
        byName.unlabelled(subscription, key);
      }
    } else {
      subscription.absent(key, watch.lastUid(key));
    }
    subscription.restored(key);
    boolean awaited = look instanceof Observer.Look.Absent && !subscription.makes(key);
    if (awaited) {
      after(TO_BE_MADE, () -> watchByName(subscription, watch, key));
    }
  }

  private void again(Subscription subscription, KindWatch watch, ObjectKey key) {
    if (!subscription.isEnded()) {
      told(subscription, watch, key, read(subscription.reference(key), watch));
    }
  }

  /// The state is at least that up to which the watch has told; it tells the rest.
  private Observer.Look read(ObjectReference reference, KindWatch watch) {
    long told = watch.last(reference.key()).map(seen -> seen.since()).orElse(0L);
    try {
      return observer.look(Gate.OURSELVES, reference, Math.max(told, watch.newest()));
    } catch (ProblemException e) {
      return new Observer.Look.Unreadable(e.problem());
    }
  }

  private void watchByName(Subscription subscription, KindWatch watch, ObjectKey key) {
    if (!subscription.isEnded() && watch.fact(key).isEmpty()) {
      byName.missing(subscription, key);
    }
  }

  /// Does the task aside, at once.
  void background(Runnable task) {
    after(Duration.ZERO, task);
  }

  private void after(Duration delay, Runnable task) {
    observer
        .pace()
        .after(
            delay,
            () -> {
              try {
                task.run();
              } catch (ProblemException e) {
                LOG.debug("a look for a watch failed: {}", e.problem().code());
              }
            });
  }
}
