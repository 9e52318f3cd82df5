package dev.plumbline.engine;

import dev.plumbline.approval.Ballot;
import dev.plumbline.approval.Binding;
import dev.plumbline.approval.Clearance;
import dev.plumbline.approval.Clearances;
import dev.plumbline.approval.Deployed;
import dev.plumbline.approval.Environments;
import dev.plumbline.approval.Occasion;
import dev.plumbline.approval.Place;
import dev.plumbline.approval.Present;
import dev.plumbline.approval.Question;
import dev.plumbline.approval.Subject;
import dev.plumbline.approval.Witness;
import dev.plumbline.codec.Json;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.RunReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The gate that the environments in Git make. Until they have been read, nothing goes that there
/// may be something to say about. Thread-safe.
public final class EnvironmentGate implements ChangeGate {

  private final Supplier<Instant> now;
  private final Ledger ledger;
  private final Function<Binding, Ballot> ballots;
  private final Function<Destination, String> identities;
  private final Map<ApplicationId, Deployed> gone = new ConcurrentHashMap<>();
  private final Set<ApplicationId> waiting = ConcurrentHashMap.newKeySet();
  private final Set<ApplicationId> behind = ConcurrentHashMap.newKeySet();
  private volatile Optional<Environments> read;
  private volatile Predicate<Revision> covers = revision -> true;
  private volatile Runnable refresh = () -> {};

  /// What the gate asks.
  ///
  /// @param now this machine's clock
  /// @param ledger whose newest receipts lie in the past
  /// @param identities which cluster or machine is at a destination
  /// @param ballots what was said about what is bound like this
  public record Sources(
      Supplier<Instant> now,
      Ledger ledger,
      Function<Destination, String> identities,
      Function<Binding, Ballot> ballots) {}

  /// @param environments empty if they are still to be read
  public EnvironmentGate(Sources sources, Optional<Environments> environments) {
    this.now = sources.now();
    this.ledger = sources.ledger();
    this.identities = sources.identities();
    this.ballots = sources.ballots();
    this.read = environments;
  }

  /// From now on, once there is an environment, nothing of a revision goes before they have been
  /// read as they are there: a freeze that is pushed before a change is in force for the change.
  ///
  /// @param covered whether what was read last holds for a revision
  /// @param reading begins to read anew, and returns at once
  public void onBehind(Predicate<Revision> covered, Runnable reading) {
    covers = covered;
    refresh = reading;
  }

  /// From now on these are the environments.
  ///
  /// @return the applications that wait at the gate, and may go now
  public Set<ApplicationId> take(Environments environments) {
    boolean same = read.equals(Optional.of(environments));
    read = Optional.of(environments);
    Set<ApplicationId> again = new TreeSet<>(behind);
    behind.clear();
    if (!same) {
      again.addAll(waiting);
    }
    return again;
  }

  @Override
  public Clearance ask(Request request) {
    ApplicationId id = request.application().id();
    Deployed wanted = deployed(request);
    Clearance clearance =
        read.map(known -> decide(known, request, wanted))
            .orElseGet(() -> unread(request.application()));
    if (clearance.goes()) {
      waiting.remove(id);
      gone.put(id, wanted);
    } else {
      waiting.add(id);
    }
    return clearance;
  }

  private Clearance decide(Environments all, Request request, Deployed wanted) {
    Application application = request.application();
    Subject subject = Subject.of(application);
    if (!all.isEmpty() && request.revision().filter(it -> !covers.test(it)).isPresent()) {
      behind.add(application.id());
      refresh.run();
      return unread(application);
    }
    if (all.leaves(subject)) {
      return Clearances.FREE;
    }
    Binding binding =
        new Binding(
            request.revision().map(Revision::url).orElse(application.source().url()),
            request.revision().map(Revision::reference).orElse(""),
            request.plan().commit(),
            Optional.empty(),
            Digest.of(""),
            new TreeMap<>(Map.of(application.id(), placed(wanted))));
    Instant at = now.get();
    return Clearances.decide(
        all,
        new Question(
            subject,
            occasion(request, wanted),
            at,
            Optional.empty(),
            witnesses(application.id(), at),
            Present.of(binding),
            ballots.apply(binding)));
  }

  private Deployed placed(Deployed deployed) {
    Destination destination = deployed.place().destination();
    Place place = new Place(destination, identities.apply(destination));
    return new Deployed(deployed.rendered(), deployed.settings(), place, deployed.references());
  }

  /// What was let go before, as it was, brings nothing new: it sets right what drifted.
  private Occasion occasion(Request request, Deployed wanted) {
    return switch (request.mode()) {
      case HEAL -> Occasion.HEAL;
      case DELETE -> Occasion.REMOVAL;
      case SYNC -> {
        if (wanted.equals(gone.get(request.application().id()))) {
          yield Occasion.HEAL;
        }
        yield request.reason() == RunReason.REQUESTED ? Occasion.REQUEST : Occasion.CHANGE;
      }
    };
  }

  private List<Witness> witnesses(ApplicationId id, Instant at) {
    return ledger.newest(id, 1).stream()
        .map(Receipt::at)
        .map(last -> new Witness("the last receipt", last, at, true))
        .toList();
  }

  private static Deployed deployed(Request request) {
    Application application = request.application();
    TreeMap<String, String> references = new TreeMap<>();
    request
        .rendered()
        .map(Rendered::readSet)
        .ifPresent(
            reads ->
                reads.remotes().forEach((source, id) -> references.put(source.toString(), id)));
    return new Deployed(
        request.plan().rendered(),
        settings(application),
        new Place(application.destination(), ""),
        references);
  }

  /// What is declared, without what others write into it.
  private static Digest settings(Application application) {
    JsonObject declared = application.declaration().content();
    return Json.digest(
        JsonObject.EMPTY
            .with("spec", declared.get("spec").orElse(JsonObject.EMPTY))
            .with("identity", application.serviceAccount()));
  }

  private static Clearance unread(Application application) {
    Problem problem =
        new Problem(
            ProblemCode.WINDOW_CLOSED,
            application.id().toString(),
            "whether it may be applied cannot be told yet",
            "the folder with the environments has not been read at this commit",
            "");
    return new Clearance.Undecided(problem, List.of(problem.message()));
  }
}
