package dev.plumbline.engine;

import dev.plumbline.approval.Ballot;
import dev.plumbline.approval.Clearance;
import dev.plumbline.approval.Clearances;
import dev.plumbline.approval.Deployed;
import dev.plumbline.approval.Environments;
import dev.plumbline.approval.Occasion;
import dev.plumbline.approval.Present;
import dev.plumbline.approval.Question;
import dev.plumbline.approval.Subject;
import dev.plumbline.approval.Witness;
import dev.plumbline.engine.Bindings.Judged;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Revision;
import dev.plumbline.model.RunReason;
import dev.plumbline.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// The gate that the environments in Git make. Until they have been read, nothing goes that there
/// may be something to say about. Thread-safe.
public final class EnvironmentGate implements ChangeGate {

  private static final Judged UNJUDGED = new Judged(Digest.of(""), "");

  private final Sources sources;
  private final Precedents precedents;
  private final Hearing hearing;
  private final Map<ApplicationId, Deployed> gone = new ConcurrentHashMap<>();
  private final Map<ApplicationId, Held> waiting = new ConcurrentHashMap<>();
  private final Set<ApplicationId> behind = ConcurrentHashMap.newKeySet();
  private volatile Optional<Environments> read;
  private volatile DeclaringFolder folder = DeclaringFolder.NONE;
  private volatile Runnable refresh = () -> {};

  /// What the gate asks.
  ///
  /// @param now this machine's clock
  /// @param ledger whose newest receipts lie in the past
  /// @param source what earlier commits held
  /// @param identities which cluster or machine is at a destination
  /// @param policy the version of the policies that judge what is deployed
  /// @param ballots what was said about what wants to be deployed
  /// @param images what the tags of its images name
  public record Sources(
      Supplier<Instant> now,
      Ledger ledger,
      Source source,
      Function<Destination, String> identities,
      Supplier<Digest> policy,
      Ballots ballots,
      Images images) {}

  /// What waits at the gate.
  ///
  /// @param revision that it is of; empty if it is of none
  /// @param commit that brought it, where it can be approved; empty while that is not known
  /// @param deployed what would run
  /// @param clearance why it waits
  public record Held(
      Optional<Revision> revision,
      Optional<String> commit,
      Deployed deployed,
      Clearance clearance) {}

  /// @param environments empty if they are still to be read
  public EnvironmentGate(Sources sources, Optional<Environments> environments) {
    this.sources = sources;
    this.precedents = new Precedents(sources.source(), sources.ledger());
    this.hearing = new Hearing(sources.ballots(), sources.images());
    this.read = environments;
  }

  /// From now on, once there is an environment, nothing of a revision goes before they have been
  /// read as they are there: a freeze that is pushed before a change is in force for the change.
  ///
  /// @param declares the folder
  /// @param reading begins to read it anew, and returns at once
  public void onBehind(DeclaringFolder declares, Runnable reading) {
    folder = declares;
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
      again.addAll(waiting.keySet());
    }
    return again;
  }

  /// What waits, and why.
  public Map<ApplicationId, Held> waiting() {
    return new TreeMap<>(waiting);
  }

  /// The environments, if they were read.
  public Optional<Environments> environments() {
    return read;
  }

  @Override
  public Clearance ask(Request request) {
    ApplicationId id = request.application().id();
    Deployed wanted = deployed(request, UNJUDGED);
    Held held =
        read.map(known -> decide(known, request, wanted))
            .orElseGet(() -> held(request, wanted, unread(request.application())));
    if (held.clearance().goes()) {
      waiting.remove(id);
      gone.put(id, wanted);
    } else {
      waiting.put(id, held);
    }
    return held.clearance();
  }

  private Held held(Request request, Deployed wanted, Clearance clearance) {
    return new Held(at(request).revision(), Optional.empty(), wanted, clearance);
  }

  private Standpoint at(Request request) {
    return new Standpoint(folder, request);
  }

  @Override
  public Optional<String> declaredAt(Request request) {
    return at(request).commit();
  }

  /// The repository in which changes of the application are approved.
  String repository(Application application) {
    return Standpoint.repository(folder, application);
  }

  private Held decide(Environments all, Request request, Deployed wanted) {
    Application application = request.application();
    Subject subject = Subject.of(application);
    if (!all.isEmpty() && at(request).revision().filter(it -> !folder.covers(it)).isPresent()) {
      behind.add(application.id());
      refresh.run();
      return held(request, wanted, unread(application));
    }
    if (all.leaves(subject)) {
      return held(request, wanted, Clearances.FREE);
    }
    Destination destination = application.destination();
    Judged judged = new Judged(sources.policy().get(), sources.identities().apply(destination));
    Deployed deployed = deployed(request, judged);
    Instant at = sources.now().get();
    Question question =
        new Question(
            subject,
            occasion(request, wanted),
            at,
            Optional.empty(),
            witnesses(application.id(), at),
            Present.of(request.plan().commit(), deployed),
            reporters -> Ballot.NONE);
    return Clearances.hears(all, question)
        ? heard(all, request, judged, question)
        : held(request, deployed, Clearances.decide(all, question));
  }

  /// Asks the forges too, and registries what approvals of it are bound to.
  private Held heard(Environments all, Request request, Judged judged, Question question) {
    Standpoint at = at(request);
    ApplicationId id = request.application().id();
    Optional<Revision> revision = at.revision();
    if (revision.isEmpty()) {
      return held(request, question.present().deployed(), Clearances.decide(all, question));
    }
    Ballots.Asked asked =
        new Ballots.Asked(
            id,
            revision.get(),
            at.concerning(sources.source()),
            request.plan().rendered(),
            at.commit().isPresent() ? precedents.declared(id) : precedents.running(id));
    return hearing.held(
        new Hearing.Matter(
            all, request, question, asked, named -> deployed(request, judged.with(named))));
  }

  /// What was let go before, as it was, brings nothing new: it sets right what drifted. What ran
  /// before that, as it was, is a rollback, whatever the commit calls itself.
  private Occasion occasion(Request request, Deployed wanted) {
    return switch (request.mode()) {
      case HEAL -> Occasion.HEAL;
      case DELETE -> Occasion.REMOVAL;
      case SYNC -> {
        Optional<Deployed> last = Optional.ofNullable(gone.get(request.application().id()));
        if (last.equals(Optional.of(wanted))) {
          yield Occasion.HEAL;
        }
        if (request.reason() == RunReason.REQUESTED) {
          yield Occasion.REQUEST;
        }
        boolean alike =
            last.filter(each -> each.settings().equals(wanted.settings()))
                .filter(each -> each.place().equals(wanted.place()))
                .isPresent();
        yield alike && precedents.restores(request) ? Occasion.ROLLBACK : Occasion.CHANGE;
      }
    };
  }

  private List<Witness> witnesses(ApplicationId id, Instant at) {
    return sources.ledger().newest(id, 1).stream()
        .map(Receipt::at)
        .map(last -> new Witness("the last receipt", last, at, true))
        .toList();
  }

  private Deployed deployed(Request request, Judged judged) {
    Standpoint at = at(request);
    return Bindings.of(
        request.application(), at.branch(), judged, request.plan().rendered(), at.bound());
  }

  private static Clearance unread(Application application) {
    Problem problem =
        new Problem(
            ProblemCode.WINDOW_CLOSED,
            application.id().toString(),
            "whether it may be applied cannot be told yet",
            "the folder with the environments has not been read at this commit",
            "");
    return new Clearance.Undecided(problem, List.of(problem.message()), true);
  }
}
