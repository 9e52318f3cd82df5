package dev.plumbline.app;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.replica.Action;
import dev.plumbline.replica.Event;
import dev.plumbline.replica.Hold;
import dev.plumbline.replica.Lease;
import dev.plumbline.replica.Leases;
import dev.plumbline.replica.Replica;
import dev.plumbline.replica.Terms;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One life of a [Replica]: its clock, its mailbox and its requests. Runs on a thread of its own,
/// which waits for nothing but its mailbox, so that the lease is renewed whatever else there is to
/// do. What is answered after its end is heard by nobody.
final class ReplicaLife implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("plumb.replica");
  private static final int TICKS = 20;
  private static final Problem GIVEN_UP =
      Problem.of(ProblemCode.TARGET_UNREACHABLE, "a lease", "the request failed", "");

  private final Replica replica;
  private final Surroundings surroundings;
  private final Duration tick;
  private final Duration patience;
  private final BlockingQueue<Event> mailbox = new LinkedBlockingQueue<>();
  private final Thread thread;

  /// What a life has around it.
  ///
  /// @param requests carries requests out
  /// @param held is told what is held, before anything is done about it
  /// @param news gives events that are due
  record Surroundings(
      Leases leases,
      ExecutorService requests,
      Consumer<Hold> held,
      Hands hands,
      Supplier<List<Event>> news) {}

  /// Does what is held, in order.
  interface Hands {
    void begin(int shard, long generation);

    /// @param rested is called once its applications rest
    void rest(int shard, Runnable rested);

    /// The life has ended.
    void end(String identity);
  }

  ReplicaLife(Replica replica, Terms terms, Surroundings surroundings) {
    this.replica = replica;
    this.surroundings = surroundings;
    this.tick = terms.duration().dividedBy(TICKS);
    this.patience = terms.renewal();
    this.thread = Thread.ofPlatform().daemon().name("plumb-replica").unstarted(this::run);
  }

  String identity() {
    return replica.identity();
  }

  void start() {
    thread.start();
  }

  void tell(Event event) {
    mailbox.add(event);
  }

  private void run() {
    try {
      while (!replica.isOver()) {
        Event event = mailbox.poll(tick.toMillis(), TimeUnit.MILLISECONDS);
        step(event == null ? new Event.Tick() : event);
        surroundings.news().get().forEach(this::step);
      }
    } catch (InterruptedException e) {
      LOG.atDebug().log("given up");
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("a defect ends this life");
      surroundings.held().accept(Hold.NOTHING);
      surroundings.hands().end(replica.identity());
    }
  }

  private void step(Event event) {
    List<Action> actions = replica.step(event, System.nanoTime());
    surroundings.held().accept(replica.hold());
    actions.forEach(this::carryOut);
  }

  private void carryOut(Action action) {
    long asked = System.nanoTime();
    Leases leases = surroundings.leases();
    switch (action) {
      case Action.Renew a ->
          ask(() -> renewed(asked, leases.renew(a.lease(), patience)), new Event.NotRenewed());
      case Action.Look a -> ask(() -> listed(asked, leases.list(patience)), new Event.Unlisted());
      case Action.Put a ->
          ask(
              () -> new Event.Answered(a.shard(), leases.put(a.lease(), patience)),
              new Event.Answered(a.shard(), new Leases.Written.Unknown(GIVEN_UP)));
      case Action.Begin a -> surroundings.hands().begin(a.shard(), a.generation());
      case Action.Rest a ->
          surroundings.hands().rest(a.shard(), () -> tell(new Event.Rested(a.shard())));
      case Action.Remove a -> ask(() -> removed(a.lease()), new Event.Tick());
      case Action.End a -> surroundings.hands().end(replica.identity());
    }
  }

  /// Whatever happens, there is an answer: a replica must not wait for ever.
  private void ask(Supplier<Event> request, Event otherwise) {
    Runnable task =
        () -> {
          Event answer = otherwise;
          try {
            answer = request.get();
          } catch (ProblemException e) {
            LOG.atDebug().addKeyValue("problem", e.problem().code()).log("a request failed");
          } finally {
            tell(answer);
          }
        };
    try {
      surroundings.requests().execute(task);
    } catch (RejectedExecutionException e) {
      LOG.atDebug().log("the process ends");
    }
  }

  private static Event renewed(long asked, Leases.Written written) {
    return switch (written) {
      case Leases.Written.Stored(Lease lease) -> new Event.Renewed(asked, lease);
      case Leases.Written.Conflict none -> new Event.NotRenewed();
      case Leases.Written.Unknown(Problem problem) -> {
        LOG.atWarn().addKeyValue("problem", problem.code()).log(problem.message());
        yield new Event.NotRenewed();
      }
    };
  }

  private static Event listed(long asked, Leases.Listing listing) {
    return switch (listing) {
      case Leases.Listing.All(List<Lease> all) -> new Event.Listed(asked, all);
      case Leases.Listing.Unreadable none -> new Event.Unlisted();
    };
  }

  private Event removed(Lease lease) {
    surroundings.leases().remove(lease, patience);
    return new Event.Tick();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
