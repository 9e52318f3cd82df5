package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.target.ResourceVersion;
import dev.plumbline.target.kubernetes.ClusterMemory.Known;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the cluster at the address is the one that it was before, and as far as it was before.
/// One request asks: before the first one, and before the first one after a connection was lost.
///
/// Another cluster gets no request at all. A cluster whose store went back, because it was restored
/// from a backup, begins a new age: what was learnt in an older one counts for nothing, and nothing
/// is written for an application before its inventory was read in the new one.
final class Lineage {

  private static final Logger LOG = LoggerFactory.getLogger(Lineage.class);
  private static final Call SYSTEM = Anchor.named("/api/v1/namespaces", "kube-system");
  private static final long OFTEN = Duration.ofMinutes(1).toNanos();

  private final String server;
  private final Optional<ClusterMemory> memory;
  private final Function<Call, Answer> wire;
  private final ReentrantLock asking = new ReentrantLock();
  private final AtomicLong losses = new AtomicLong(1);
  private final AtomicLong highest = new AtomicLong();
  private final AtomicLong age = new AtomicLong();
  private final AtomicLong setBack = new AtomicLong();
  private final Map<ApplicationId, Long> read = new ConcurrentHashMap<>();
  private final List<Consumer<Problem>> listeners = new CopyOnWriteArrayList<>();
  private volatile Supplier<Optional<Anchor>> newest = Optional::empty;
  private final AtomicLong kept = new AtomicLong();
  private volatile Consumer<Problem> onStranger = problem -> {};
  private volatile long settled;
  private volatile boolean strange;

  /// @param memory of what was there before; without one nothing is ever asked
  /// @param wire makes a request in Plumbline's own name, whatever the cluster is
  Lineage(String server, Optional<ClusterMemory> memory, Function<Call, Answer> wire) {
    this.server = server;
    this.memory = memory;
    this.wire = wire;
    Optional<Known> last = memory.flatMap(kept -> kept.known(server));
    last.ifPresent(known -> saw(known.revision()));
    last.ifPresent(known -> setBack.set(known.setBack()));
  }

  /// Where to ask for what was written last.
  void anchor(Supplier<Optional<Anchor>> other) {
    newest = other;
  }

  /// Tells the listener, on the thread of whoever noticed, that the store went back.
  void onSetBack(Consumer<Problem> listener) {
    listeners.add(listener);
  }

  /// Whether it is asked at all.
  boolean isKept() {
    return memory.isPresent();
  }

  /// Tells the listener, on the thread of whoever noticed, that another cluster is there.
  void onStranger(Consumer<Problem> listener) {
    onStranger = listener;
  }

  /// How often the store went back. What was learnt in an earlier age does not count.
  long age() {
    return age.get();
  }

  /// A connection was lost, or something does not fit: the next request asks first.
  void doubt() {
    losses.incrementAndGet();
  }

  /// The store was seen at that revision.
  void saw(long revision) {
    highest.accumulateAndGet(revision, Math::max);
  }

  /// The highest revision at which the store was seen in this age.
  long highest() {
    return highest.get();
  }

  /// Up to which revision all is of the time before the store went back last; 0 if it never did.
  long setBackAt() {
    return setBack.get();
  }

  /// Asks whether it is the same cluster, unless nothing happened since somebody asked.
  ///
  /// @throws dev.plumbline.model.ProblemException `TARGET_REPLACED` if it is another one, and what
  ///     the server says if it does not tell
  void settle() {
    if (memory.isEmpty() || settled == losses.get()) {
      return;
    }
    asking.lock();
    try {
      long before = losses.get();
      if (settled != before) {
        ask(memory.get());
        settled = before;
      }
    } finally {
      asking.unlock();
    }
  }

  /// @throws dev.plumbline.model.ProblemException `TARGET_REPLACED` if it was another cluster when
  ///     somebody asked last; asks nobody
  void requireFamiliar() {
    if (strange) {
      throw LineageProblems.stranger(server, "").exception();
    }
  }

  /// The application's inventory was read in that age.
  void read(ApplicationId application, long inAge) {
    read.put(application, inAge);
  }

  /// Whether the application's inventory was read in that age.
  boolean wasRead(ApplicationId application, long inAge) {
    return read.getOrDefault(application, 0L) == inAge;
  }

  /// @throws dev.plumbline.model.ProblemException `TARGET_SET_BACK` unless the application's
  ///     inventory was read since the store went back
  void requireRead(ApplicationId application) {
    long now = age.get();
    if (!wasRead(application, now)) {
      throw LineageProblems.notRead(application).exception();
    }
  }

  private void ask(ClusterMemory before) {
    long inAge = age.get();
    Optional<Anchor> anchor = newest.get();
    if (anchor.isPresent() && stands(anchor.get())) {
      return;
    }
    Answer answer = wire.apply(SYSTEM);
    Optional<Known> known = before.known(server);
    boolean mayNot = answer instanceof Answer.Reply reply && reply.status() == 403;
    if (mayNot && known.isEmpty()) {
      LOG.warn("{} does not let us list its namespaces, so it cannot be told from others", server);
      return;
    }
    Known now = told(answer);
    if (known.filter(old -> !old.uid().equals(now.uid())).isPresent()) {
      throw estranged(now.uid()).exception();
    }
    strange = false;
    compare(inAge, anchor, now.revision());
    saw(now.revision());
    before.remember(server, new Known(now.uid(), highest.get(), setBack.get()));
  }

  private void compare(long inAge, Optional<Anchor> anchor, long revision) {
    long seen = highest.get();
    if (revision < seen && Anchor.isTooLarge(wire.apply(Anchor.notOlder(SYSTEM, seen)))) {
      setBack(
          inAge,
          revision,
          revision,
          "it is at revision %d and was at %d".formatted(revision, seen));
    } else if (anchor.isPresent() && isLost(anchor.get())) {
      String why = "ConfigMap %s is not as it was".formatted(anchor.get().name());
      setBack(inAge, revision, revision, why);
    }
  }

  /// Whether all is as it was: what was written last is there, and the store as far as it was.
  private boolean stands(Anchor anchor) {
    Answer answer = wire.apply(anchor.look());
    if (!(answer instanceof Answer.Reply reply) || !reply.ok()) {
      return false;
    }
    JsonObject list = reply.json().orElse(JsonObject.EMPTY);
    long revision = ResourceVersion.number(LiveObject.resourceVersion(list));
    boolean as = revision >= highest.get() && anchor.isIn(list);
    if (as) {
      saw(revision);
    }
    return as;
  }

  /// Whether what was written last is not there any more. A server that only lags catches up
  /// before it answers; a list that is empty is believed by nobody.
  private boolean isLost(Anchor anchor) {
    Answer answer = wire.apply(anchor.read());
    if (answer instanceof Answer.Reply reply && reply.ok() && reply.json().isPresent()) {
      return !anchor.is(reply.json().get());
    }
    if (Anchor.isTooLarge(answer) || Anchor.isNotFound(answer)) {
      return true;
    }
    throw new Refusals("cluster " + server, "get ConfigMap " + anchor.name(), "", false)
        .of(answer)
        .exception();
  }

  private Known told(Answer answer) {
    if (answer instanceof Answer.Reply reply && reply.ok() && reply.json().isPresent()) {
      JsonObject list = reply.json().get();
      List<JsonObject> items = list.array("items").orElse(JsonArray.EMPTY).objects();
      String uid = items.isEmpty() ? "" : LiveObject.uid(items.getFirst());
      if (!uid.isEmpty()) {
        return new Known(uid, ResourceVersion.number(LiveObject.resourceVersion(list)));
      }
    }
    throw new Refusals("cluster " + server, "list Namespace kube-system", Gate.OURSELVES, false)
        .of(answer)
        .exception();
  }

  /// The store went back: a new age begins, unless one has begun since that one.
  ///
  /// @param revision at which it is now, or a lower one
  /// @param upTo at which it is now, or a higher one
  void setBack(long inAge, long revision, long upTo, String why) {
    if (!age.compareAndSet(inAge, inAge + 1)) {
      return;
    }
    highest.set(revision);
    setBack.set(upTo);
    read.clear();
    leave();
    Problem problem = LineageProblems.setBack(server, why);
    LOG.atWarn().addKeyValue("problem", problem.code()).log(problem.message());
    listeners.forEach(listener -> listener.accept(problem));
  }

  private Problem estranged(String uid) {
    Problem problem = LineageProblems.stranger(server, uid);
    if (!strange) {
      strange = true;
      LOG.atError().addKeyValue("problem", problem.code()).log(problem.message());
      onStranger.accept(problem);
    }
    return problem;
  }

  /// Remembers now and then how far the store was seen.
  ///
  /// @param now in nanoseconds
  void keep(long now) {
    long last = kept.get();
    if (now - last > OFTEN && kept.compareAndSet(last, now)) {
      leave();
    }
  }

  /// Remembers how far the store was seen.
  void leave() {
    if (!strange) {
      memory.ifPresent(
          all ->
              all.known(server)
                  .map(k -> new Known(k.uid(), highest.get(), setBack.get()))
                  .ifPresent(now -> all.remember(server, now)));
    }
  }
}
