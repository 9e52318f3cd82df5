package dev.plumbline.target.host;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectWatch.Listener;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One application's view: which of its objects have to be looked at again, and what it was told
/// last. It holds no more than one entry an object, however much happens.
final class Subscription {

  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

  private final String label;
  private final Function<ObjectKey, Optional<ObservedObject>> look;
  private final Listener listener;
  private final Consumer<ObjectKey> beforeLook;
  private final Set<ObjectKey> keys = ConcurrentHashMap.newKeySet();
  private final Set<ObjectKey> waiting = new LinkedHashSet<>();
  private final Map<ObjectKey, ObservedObject> told = new HashMap<>();
  private final Map<ObjectKey, Problem> lost = new HashMap<>();
  private final Thread worker;
  private final ReentrantLock telling = new ReentrantLock();
  private boolean ended;
  private boolean silent;

  Subscription(
      String label,
      Function<ObjectKey, Optional<ObservedObject>> look,
      Listener listener,
      Consumer<ObjectKey> beforeLook) {
    this.label = label;
    this.look = look;
    this.listener = listener;
    this.beforeLook = beforeLook;
    this.worker = Thread.ofVirtual().name("host-watch").unstarted(this::work);
  }

  String label() {
    return label;
  }

  /// The objects that it knows of.
  Set<ObjectKey> keys() {
    return keys;
  }

  void begin(Collection<ObjectKey> objects) {
    objects.forEach(this::touch);
    worker.start();
  }

  /// Has the object looked at soon.
  void touch(ObjectKey key) {
    keys.add(key);
    synchronized (waiting) {
      waiting.add(key);
      waiting.notifyAll();
    }
  }

  /// Tells nothing any more.
  void end() {
    synchronized (waiting) {
      ended = true;
      waiting.notifyAll();
    }
    // Nothing is told any more once this returns: a call that is under way is waited for.
    telling.lock();
    try {
      silent = true;
    } finally {
      telling.unlock();
    }
    worker.interrupt();
  }

  private void say(ObjectEvent event) {
    telling.lock();
    try {
      if (!silent) {
        listener.onEvent(event);
      }
    } finally {
      telling.unlock();
    }
  }

  private void work() {
    try {
      for (Optional<ObjectKey> key = take(); key.isPresent(); key = take()) {
        tell(key.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<ObjectKey> take() throws InterruptedException {
    synchronized (waiting) {
      while (waiting.isEmpty() && !ended) {
        waiting.wait();
      }
      if (ended) {
        return Optional.empty();
      }
      ObjectKey first = waiting.iterator().next();
      waiting.remove(first);
      return Optional.of(first);
    }
  }

  private void tell(ObjectKey key) {
    try {
      beforeLook.accept(key);
      Optional<ObservedObject> now = look.apply(key);
      boolean restored = lost.remove(key) != null && lost.isEmpty();
      seen(key, now);
      if (restored) {
        say(new ObjectEvent.Restored());
      }
    } catch (ProblemException e) {
      if (!e.problem().equals(lost.put(key, e.problem()))) {
        say(new ObjectEvent.Lost(e.problem()));
      }
    } catch (RuntimeException e) {
      LOG.error("a watch's listener or look failed", e);
    }
  }

  private void seen(ObjectKey key, Optional<ObservedObject> now) {
    ObservedObject former = now.isPresent() ? told.put(key, now.get()) : told.remove(key);
    if (former != null && (now.isEmpty() || !former.uid().equals(now.get().uid()))) {
      say(new ObjectEvent.Gone(key, former.uid()));
    }
    if (now.isPresent() && !now.get().equals(former)) {
      say(new ObjectEvent.Seen(now.get()));
    }
  }
}
