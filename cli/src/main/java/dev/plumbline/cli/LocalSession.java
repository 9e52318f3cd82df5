package dev.plumbline.cli;

import dev.plumbline.engine.Adoptions;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.Event;
import dev.plumbline.engine.Preview;
import dev.plumbline.engine.Rollbacks;
import dev.plumbline.engine.WaitingRoom;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.ReceiptJson;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.RunReason;
import dev.plumbline.plan.PlanJson;
import dev.plumbline.plan.PlanPrinter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// A session with the engine of this process.
public final class LocalSession implements Session {

  private static final int LOOK_BACK = 1_000;
  private static final long LONGEST_WAIT = 20;
  private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{40}");

  private final Parts parts;
  private final Turns turns = new Turns();

  /// What a session needs of a running engine.
  ///
  /// @param refused declarations that could not be read, and why
  /// @param problems what is wrong with the places where applications are declared
  /// @param keeper the name of the replica that keeps an application; empty if it is not known
  public record Parts(
      Engine engine,
      Preview preview,
      Rollbacks rollbacks,
      Adoptions adoptions,
      WaitingRoom waiting,
      Ledger ledger,
      Supplier<Map<ApplicationId, List<Problem>>> refused,
      Supplier<List<Problem>> problems,
      Function<ApplicationId, String> keeper) {}

  public LocalSession(Parts parts) {
    this.parts = parts;
    parts.engine().onTurn(turns::turned);
  }

  @Override
  public JsonObject ask(Operation operation, JsonObject arguments) {
    return switch (operation) {
      case GET -> get();
      case DECLARATIONS -> declarations();
      case STATUS -> status(find(arguments), arguments);
      case PLAN -> plan(find(arguments), arguments.bool("colour").orElse(false));
      case SYNC -> sync(find(arguments), arguments);
      case HISTORY -> history(findAnywhere(arguments), arguments.integer("limit").orElse(50L));
      case ROLLBACK -> rollback(find(arguments), arguments);
      case ADOPT -> AdoptJson.answer(parts.adoptions(), find(arguments), arguments);
      case WAITING -> new WaitingAnswer(parts, turns).about(named(arguments), within(arguments));
      case HASTEN -> WaitingJson.hasten(parts.waiting(), parts.engine(), find(arguments));
    };
  }

  private JsonObject get() {
    List<JsonValue> rows = new ArrayList<>();
    parts
        .engine()
        .statuses()
        .forEach(
            (id, status) ->
                parts
                    .engine()
                    .application(id)
                    .ifPresent(application -> rows.add(StatusJson.row(application, status))));
    return JsonObject.of("applications", new JsonArray(rows))
        .with("refused", refused())
        .with("problems", StatusJson.problems(parts.problems().get()))
        .with("elsewhere", elsewhere());
  }

  /// The applications that other replicas keep.
  private JsonArray elsewhere() {
    return new JsonArray(
        parts.engine().elsewhere().stream()
            .map(
                id ->
                    (JsonValue)
                        JsonObject.of("namespace", new JsonString(id.namespace()))
                            .with("name", id.name())
                            .with("replica", parts.keeper().apply(id)))
            .toList());
  }

  private JsonObject declarations() {
    return JsonObject.of("refused", refused())
        .with("problems", StatusJson.problems(parts.problems().get()));
  }

  private JsonObject refused() {
    JsonObject refused = JsonObject.EMPTY;
    for (Map.Entry<ApplicationId, List<Problem>> entry :
        new TreeMap<>(parts.refused().get()).entrySet()) {
      refused = refused.with(entry.getKey().toString(), StatusJson.problems(entry.getValue()));
    }
    return refused;
  }

  private JsonObject status(Application application, JsonObject arguments) {
    Optional<JsonObject> unlike = arguments.object("unlike");
    if (unlike.isPresent()) {
      turns.await(
          application.id(),
          () -> !unlike.get().equals(standing(application.id())),
          within(arguments));
      // It may have been declared otherwise meanwhile, or have gone.
      return status(find(arguments), arguments.without("unlike"));
    }
    return JsonObject.of(
        "application",
        StatusJson.whole(application, parts.engine().status(application.id()).orElseThrow()));
  }

  private static Duration within(JsonObject arguments) {
    return Duration.ofSeconds(Math.clamp(arguments.integer("within").orElse(0L), 0, LONGEST_WAIT));
  }

  private JsonObject standing(ApplicationId id) {
    return parts
        .engine()
        .status(id)
        .map(
            status ->
                JsonObject.EMPTY
                    .with("activity", status.activity().name())
                    .with("since", status.since().toString()))
        .orElse(JsonObject.EMPTY);
  }

  private JsonObject plan(Application application, boolean colour) {
    Plan plan = parts.preview().plan(application);
    return JsonObject.EMPTY
        .with("plan", PlanJson.of(plan))
        .with("text", PlanPrinter.text(plan, colour))
        .with("changes", StatusJson.bool(!plan.changesNothing()))
        .with("refused", StatusJson.bool(plan.refused()));
  }

  private JsonObject sync(Application application, JsonObject arguments) {
    parts
        .engine()
        .trigger(
            application.id(),
            new Event.Triggered(
                RunReason.REQUESTED,
                actor(arguments),
                true,
                arguments.bool("acceptRewrite").orElse(false)));
    return JsonObject.of("started", StatusJson.bool(true));
  }

  private JsonObject history(ApplicationId application, long limit) {
    int bounded = Math.clamp(limit, 1, 1_000);
    return JsonObject.of(
        "receipts", StatusJson.array(parts.ledger().newest(application, bounded), ReceiptJson::of));
  }

  private JsonObject rollback(Application application, JsonObject arguments) {
    Rollbacks.Proposal proposal =
        parts
            .rollbacks()
            .propose(application.id(), whole(application, arguments.string("to").orElse("")));
    arguments
        .string("from")
        .filter(from -> !from.equals(proposal.from().commit()))
        .ifPresent(from -> moved(application, proposal));
    JsonObject answer = RollbackJson.of(proposal);
    if (arguments.bool("dryRun").orElse(false)) {
      return answer;
    }
    return arguments.bool("offer").orElse(false)
        ? answer.with("offered", parts.rollbacks().offer(proposal, actor(arguments)))
        : answer.with("commit", parts.rollbacks().carryOut(proposal, actor(arguments)));
  }

  /// The commit of which this is the beginning, as the ledger knows it.
  private String whole(Application application, String commit) {
    if (commit.isEmpty() || WHOLE.matcher(commit).matches()) {
      return commit;
    }
    List<String> known =
        parts.ledger().newest(application.id(), LOOK_BACK).stream()
            .map(Receipt::commit)
            .filter(full -> full.startsWith(commit))
            .distinct()
            .toList();
    if (known.size() != 1) {
      throw Problem.of(
              ProblemCode.REFERENCE_NOT_FOUND,
              application.id().toString(),
              known.isEmpty()
                  ? "the ledger knows no commit that begins like that"
                  : "several commits begin like that",
              "`plumb history " + application.id() + "` shows what there is; or write it in full.")
          .exception();
    }
    return known.getFirst();
  }

  private static void moved(Application application, Rollbacks.Proposal proposal) {
    throw Problem.of(
            ProblemCode.ROLLBACK_CONFLICT,
            application.id().toString(),
            proposal.from().reference() + " has moved since the rollback was shown",
            "Look again with `plumb rollback " + application.id() + "`.")
        .exception();
  }

  private static String actor(JsonObject arguments) {
    return arguments.string("actor").orElse("unknown");
  }

  private Optional<Application> named(JsonObject arguments) {
    return arguments.has("application") ? Optional.of(find(arguments)) : Optional.empty();
  }

  /// The application that the argument `application` names, if it is kept here.
  private Application find(JsonObject arguments) {
    ApplicationId found = findAnywhere(arguments);
    return parts
        .engine()
        .application(found)
        .orElseThrow(
            () -> {
              String keeper = parts.keeper().apply(found);
              return Problem.of(
                      ProblemCode.KEPT_ELSEWHERE,
                      "application " + found,
                      keeper.isEmpty()
                          ? "no replica keeps it yet"
                          : "it is kept by the replica " + keeper,
                      keeper.isEmpty() ? "Ask again soon." : "Ask there.")
                  .exception();
            });
  }

  /// The application that the argument `application` names: `NAME`, or `NAMESPACE/NAME` where the
  /// name alone is not enough.
  private ApplicationId findAnywhere(JsonObject arguments) {
    String name = arguments.string("application").orElse("");
    List<ApplicationId> found =
        parts.engine().declared().stream()
            .filter(id -> id.toString().equals(name) || id.name().equals(name))
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      throw Problem.of(
              ProblemCode.NOT_FOUND,
              "application " + name,
              "there is no such application",
              "`plumb get` lists those that there are.")
          .exception();
    }
    throw new Problem(
            ProblemCode.INVALID_ARGUMENT,
            "application " + name,
            "several applications have that name",
            String.join(", ", found.stream().map(ApplicationId::toString).toList()),
            "Name the namespace too.")
        .exception();
  }

  @Override
  public void close() {}
}
