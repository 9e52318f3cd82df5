package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.replica.Fence;
import dev.plumbline.target.Access;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The one way to the API server (S6). Each request names in whose name it is made; nothing that is
/// done for a tenant can fall back to Plumbline's own identity. Each write names the application
/// for which it is made, and passes only while this process may write for it (S4). Bounds how many
/// requests are under way, repeats what may be repeated, and counts. Looks, of which very many can
/// come at once, leave places to writes and to what writes read.
final class Gate implements AutoCloseable {

  /// Plumbline's own identity.
  static final String OURSELVES = "";

  private static final Pattern SERVICE_ACCOUNT =
      Pattern.compile(
          "system:serviceaccount:[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?:[a-z0-9][-.a-z0-9]{0,252}");
  private static final String NO_PLACE = "too many requests are under way";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final Wire wire;
  private final KubernetesLimits limits;
  private final Pace pace;
  private final Fence fence;
  private final Semaphore places;
  private final Semaphore placesOfLooks;
  private final LongAdder requests = new LongAdder();
  private final Lineage lineage;
  private final Arrivals arrivals;

  Gate(Wire wire, KubernetesLimits limits, Pace pace) {
    this(wire, limits, pace, Fence.NONE, Optional.empty());
  }

  /// @param fence asked at every write
  /// @param memory of the cluster that is to be at the address
  Gate(Wire wire, KubernetesLimits limits, Pace pace, Fence fence, Optional<ClusterMemory> memory) {
    this.wire = wire;
    this.limits = limits;
    this.pace = pace;
    this.fence = fence;
    this.places = new Semaphore(limits.concurrency(), true);
    this.placesOfLooks = new Semaphore(Math.max(1, limits.concurrency() * 3 / 4), true);
    this.arrivals = new Arrivals(pace);
    this.lineage = new Lineage(wire.server(), memory, this::unasked);
  }

  /// Makes a request in the user's name that changes nothing, again if that can help.
  ///
  /// @throws ProblemException `CONFINED` if the user is none that may be acted as, `INTERRUPTED`
  Answer send(String user, Call call) {
    return send(user, reading(call), () -> Leave.FREE, List.of(placesOfLooks, places));
  }

  /// The same for what is under way already: it does not wait for other looks.
  Answer sendFirst(String user, Call call) {
    return send(user, reading(call), () -> Leave.FREE, List.of(places));
  }

  private static Call reading(Call call) {
    if (call.writes()) {
      throw new IllegalStateException("a write names the application for which it is made");
    }
    return call;
  }

  /// Makes a request that changes something for an application, in the name that the access says,
  /// again if that can help and does no harm. It ends before another process may write for it.
  ///
  /// @throws ProblemException `LEASE_LOST` if this process may not write for the application (any
  ///     more), `CONFINED` if the user is none that may be acted as, `INTERRUPTED`
  Answer write(Access access, Call call) {
    return send(
        access.user(),
        call,
        () -> {
          lineage.requireRead(access.application());
          return new Leave(fence, access.application());
        },
        List.of(places));
  }

  /// The same for what is written about an application at its declaration, which depends on nothing
  /// that was found before.
  ///
  /// @throws ProblemException as [#write]
  Answer tell(ApplicationId application, Call call) {
    return send(OURSELVES, call, () -> new Leave(fence, application), List.of(places));
  }

  /// What may still come of requests that were sent.
  Arrivals arrivals() {
    return arrivals;
  }

  /// How much may be asked.
  KubernetesLimits limits() {
    return limits;
  }

  /// Whether it is the cluster that it was.
  Lineage lineage() {
    return lineage;
  }

  /// Makes one attempt at a request in Plumbline's own name about what belongs to no application,
  /// but to the processes that share them: their leases. It takes no place among the requests under
  /// way: it must not wait for them.
  ///
  /// @throws ProblemException `INTERRUPTED`
  Answer ours(Call call, Duration patience) {
    lineage.requireFamiliar();
    requests.increment();
    try {
      return wire.send(OURSELVES, call, new Patience(patience, Leave.FREE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  /// Whether other processes may write for the same applications at other times, so that a request
  /// must not do harm if it comes late.
  boolean isShared() {
    return fence.stands();
  }

  /// @param leave is asked for before each attempt, once it is known which cluster it goes to
  /// @param needed a place of each is held during an attempt
  private Answer send(String user, Call call, Supplier<Leave> leave, List<Semaphore> needed) {
    admit(user);
    return repeated(
        call,
        () -> {
          lineage.settle();
          Answer answer = attempt(user, call, leave.get(), needed);
          if (answer instanceof Answer.NoReply none && !none.why().equals(NO_PLACE)) {
            lineage.doubt();
          }
          return answer;
        });
  }

  /// Makes a request in Plumbline's own name to whatever cluster is there.
  private Answer unasked(Call call) {
    return repeated(call, () -> attempt(OURSELVES, call, Leave.FREE, List.of(places)));
  }

  private interface Attempt {
    Answer make() throws InterruptedException;
  }

  private Answer repeated(Call call, Attempt one) {
    try {
      Answer answer = one.make();
      for (int attempt = 1; attempt < limits.attempts() && again(call, answer); attempt++) {
        pause(answer, attempt);
        answer = one.make();
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  /// Opens a stream in Plumbline's own name. It takes no place among the requests under way.
  Lines open(Call call) throws InterruptedException {
    lineage.settle();
    requests.increment();
    return wire.open(OURSELVES, call, limits.request());
  }

  /// How many requests were made, with the repeated ones.
  long requests() {
    return requests.sum();
  }

  /// The time, chance and threads of all that is done through this gate.
  Pace pace() {
    return pace;
  }

  /// The server's address, for people.
  String server() {
    return wire.server();
  }

  private Answer attempt(String user, Call call, Leave leave, List<Semaphore> needed)
      throws InterruptedException {
    if (needed.isEmpty()) {
      leave.require();
      requests.increment();
      return wire.send(user, call, new Patience(limits.request(), leave));
    }
    Semaphore first = needed.getFirst();
    if (!first.tryAcquire(limits.request().toMillis(), TimeUnit.MILLISECONDS)) {
      return new Answer.NoReply(NO_PLACE, false);
    }
    try {
      return attempt(user, call, leave, needed.subList(1, needed.size()));
    } finally {
      first.release();
    }
  }

  private static void admit(String user) {
    if (!user.equals(OURSELVES) && !SERVICE_ACCOUNT.matcher(user).matches()) {
      throw new Problem(
              ProblemCode.CONFINED,
              "the requested identity",
              "only service accounts can be acted as",
              "",
              "Name a service account: system:serviceaccount:NAMESPACE:NAME.")
          .exception();
    }
  }

  /// A refusal for overload (429) did nothing; of other failures a repetition must be harmless.
  static boolean again(Call call, Answer answer) {
    return switch (answer) {
      case Answer.NoReply none -> call.repeatable() || !none.processed();
      case Answer.Reply reply ->
          switch (reply.status()) {
            case 429 -> true;
            case 500 -> call.method().equals("GET");
            case 502, 503, 504 -> call.repeatable();
            default -> false;
          };
    };
  }

  private void pause(Answer answer, int attempt) throws InterruptedException {
    Duration asked =
        answer instanceof Answer.Reply reply
            ? reply.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    Duration ours = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt, 10));
    Duration longer = asked.compareTo(ours) > 0 ? asked : ours;
    Duration bounded = longer.compareTo(limits.longestPause()) > 0 ? limits.longestPause() : longer;
    long most = bounded.toMillis();
    long least = Math.max(asked.isZero() ? most / 2 : Math.min(asked.toMillis(), most), 1);
    pace.sleep(Duration.ofMillis(pace.random().nextLong(least, most + most / 4 + 2)));
  }

  static ProblemException interrupted(InterruptedException cause) {
    return new ProblemException(
        Problem.of(
            ProblemCode.INTERRUPTED, "the cluster", "the request was given up on the way", ""),
        cause);
  }

  @Override
  public void close() {
    lineage.leave();
    wire.close();
  }
}
