package dev.plumbline.app;

import dev.plumbline.engine.Engine;
import dev.plumbline.engine.Sharing;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.replica.Event;
import dev.plumbline.replica.Fence;
import dev.plumbline.replica.Hold;
import dev.plumbline.replica.Lease;
import dev.plumbline.replica.Leases;
import dev.plumbline.replica.Replica;
import dev.plumbline.replica.Terms;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This process as one of several that share applications: drives a [Replica] with the real clock
/// and the real leases, one life after the other, and has the engine keep what it holds.
final class Replicas implements Sharing, Fence, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("plumb.replica");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Terms terms;
  private final Supplier<String> identities;
  private final Set<Integer> kept = ConcurrentHashMap.newKeySet();
  private final Set<String> former = new HashSet<>();
  private final AtomicBoolean dirty = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

  /// Begins and ends to keep applications, in order, aside from what must not be late.
  private final ExecutorService hands =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().daemon().name("plumb-shares").unstarted(task));

  private final Map<String, Lease> seen = new HashMap<>();
  private boolean whole;
  private Optional<ReplicaLife> life = Optional.empty();
  private Optional<Work> work = Optional.empty();
  private volatile Hold hold = Hold.NOTHING;
  private volatile boolean closing;

  /// What is shared.
  ///
  /// @param taken is told which applications are ours from now on
  record Work(Leases leases, Engine engine, Consumer<Predicate<ApplicationId>> taken) {}

  /// @param identities gives a name that nobody ever had, at each call
  Replicas(Terms terms, Supplier<String> identities) {
    this.terms = terms;
    this.identities = identities;
  }

  /// Joins the group. Nothing is kept before that.
  synchronized void join(Work shared) {
    work = Optional.of(shared);
    shared.leases().follow(new Ear());
    begin();
  }

  private synchronized void begin() {
    if (closing) {
      ended.countDown();
      return;
    }
    ReplicaLife next =
        new ReplicaLife(
            new Replica(terms, identities.get(), former),
            terms,
            new ReplicaLife.Surroundings(
                work.orElseThrow().leases(), requests, now -> hold = now, hands(), this::news));
    life = Optional.of(next);
    seen.values().forEach(lease -> next.tell(new Event.Seen(lease)));
    if (whole) {
      next.tell(new Event.Whole());
    }
    dirty.set(true);
    next.start();
    LOG.atInfo().addKeyValue("replica", next.identity()).log("joins");
  }

  /// What the engine has to say, if there is anything new; asked on the life's own thread.
  private List<Event> news() {
    if (!dirty.getAndSet(false)) {
      return List.of();
    }
    Engine engine = work.orElseThrow().engine();
    Set<Integer> used = new HashSet<>();
    engine.declared().forEach(id -> used.add(Replica.shard(id)));
    return List.of(new Event.InUse(used), new Event.Said(ReadyNote.write(engine.ready())));
  }

  private ReplicaLife.Hands hands() {
    return new ReplicaLife.Hands() {
      @Override
      public void begin(int shard, long generation) {
        hands.execute(() -> keep(shard, generation));
      }

      @Override
      public void rest(int shard, Runnable rested) {
        hands.execute(() -> letGo(shard, rested));
      }

      @Override
      public void end(String identity) {
        hands.execute(() -> lost(identity));
      }
    };
  }

  private void keep(int shard, long generation) {
    LOG.atInfo().addKeyValue("shard", shard).addKeyValue("generation", generation).log("takes");
    kept.add(shard);
    Predicate<ApplicationId> which = id -> Replica.shard(id) == shard;
    work.orElseThrow().engine().take(which);
    work.orElseThrow().taken().accept(which);
  }

  private void letGo(int shard, Runnable rested) {
    LOG.atInfo().addKeyValue("shard", shard).log("gives back");
    kept.remove(shard);
    work.orElseThrow().engine().letGo(id -> Replica.shard(id) == shard, rested);
  }

  /// Everything is let go at once; under another name it goes on.
  private void lost(String identity) {
    LOG.atInfo().addKeyValue("replica", identity).log("holds nothing any more");
    kept.clear();
    work.orElseThrow()
        .engine()
        .letGo(
            id -> true,
            () -> {
              synchronized (this) {
                former.add(identity);
              }
              begin();
            });
  }

  @Override
  public boolean isOurs(ApplicationId application) {
    return kept.contains(Replica.shard(application));
  }

  @Override
  public void changed() {
    dirty.set(true);
  }

  @Override
  public long deadline(ApplicationId application) {
    return hold.deadline(application);
  }

  /// The name of the replica that keeps the application, for people; empty if nobody is known to.
  synchronized String keeper(ApplicationId application) {
    Lease shard = seen.get(key(Lease.Kind.SHARD, String.valueOf(Replica.shard(application))));
    return shard == null ? "" : shard.holder();
  }

  /// Gives everything back, so that the others need not wait, and ends. Waits for that, but not for
  /// ever.
  @Override
  public void close() {
    Optional<ReplicaLife> last;
    synchronized (this) {
      closing = true;
      last = life;
    }
    try {
      if (last.isPresent()) {
        last.get().tell(new Event.Leave());
        if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          LOG.atWarn().log("not everything came to rest in time: the others take it over");
        }
        last.get().close();
      }
      requests.shutdown();
      if (!requests.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        requests.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      hold = Hold.NOTHING;
      work.ifPresent(shared -> shared.leases().close());
      hands.shutdown();
    }
  }

  private static String key(Lease.Kind kind, String name) {
    return kind + " " + name;
  }

  /// Hears of all leases, whichever life this is.
  private final class Ear implements Leases.Listener {
    @Override
    public void seen(Lease lease) {
      synchronized (Replicas.this) {
        seen.put(key(lease.kind(), lease.name()), lease);
        life.ifPresent(now -> now.tell(new Event.Seen(lease)));
      }
      if (lease.kind() == Lease.Kind.MEMBER) {
        others();
      }
    }

    @Override
    public void gone(Lease.Kind kind, String name) {
      synchronized (Replicas.this) {
        seen.remove(key(kind, name));
        life.ifPresent(now -> now.tell(new Event.Gone(kind, name)));
      }
      if (kind == Lease.Kind.MEMBER) {
        others();
      }
    }

    @Override
    public void whole() {
      synchronized (Replicas.this) {
        whole = true;
        life.ifPresent(now -> now.tell(new Event.Whole()));
      }
    }

    private void others() {
      Map<ApplicationId, String> ready = new HashMap<>();
      synchronized (Replicas.this) {
        seen.values().stream()
            .filter(lease -> lease.kind() == Lease.Kind.MEMBER)
            .forEach(lease -> ready.putAll(ReadyNote.read(lease.note())));
      }
      work.orElseThrow().engine().heard(ready);
    }
  }
}
