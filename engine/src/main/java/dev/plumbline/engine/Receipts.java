package dev.plumbline.engine;

import dev.plumbline.approval.Clearance;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Receipt.Event;
import dev.plumbline.model.SharedText;
import dev.plumbline.model.Step;
import dev.plumbline.plan.PlanJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Words a run's receipts: the intent before the first effect, the outcomes after the last (S5).
/// The digest of the plan is added when they are recorded: of what is not, none is needed.
final class Receipts {

  /// The actor of what nobody asked for.
  static final String SELF = "plumbline";

  private Receipts() {}

  static List<Receipt> intent(Turn turn, Run run, Plan plan) {
    Sheet sheet = new Sheet(turn, run, plan);
    List<Receipt> receipts = new ArrayList<>();
    Event begin = run.mode() == RunMode.HEAL ? Event.DRIFT_SEEN : Event.RUN_STARTED;
    receipts.add(sheet.line(begin, words(run.reason())));
    Stream.concat(plan.steps(), plan.onFailure().stream().flatMap(s -> s.steps().stream()))
        .forEach(
            step ->
                verb(step)
                    .ifPresent(
                        verb ->
                            receipts.add(
                                sheet.line(Event.STEP_INTENDED, step.key().toString(), verb))));
    return receipts;
  }

  /// The intent, and before it whose word lets it go at once, if it goes by one, with the commit at
  /// which it was said.
  static List<Receipt> with(List<Receipt> intent, Clearance.Go go) {
    if (go.by().isEmpty()) {
      return intent;
    }
    Receipt first = intent.getFirst();
    List<Receipt> all = new ArrayList<>();
    all.add(
        new Receipt(
            first.at(),
            first.application(),
            Event.EMERGENCY,
            go.by().get().by(),
            go.by().get().binding().commit(),
            first.plan(),
            "",
            go.text(),
            Optional.empty()));
    all.addAll(intent);
    return all;
  }

  /// The intent, and before it the commit at which what is intended is declared, if it is let go by
  /// what was said there: who had a hand in the next change is told from there on.
  static List<Receipt> declared(List<Receipt> intent, Optional<String> commit) {
    if (commit.isEmpty()) {
      return intent;
    }
    Receipt first = intent.getFirst();
    List<Receipt> all = new ArrayList<>();
    all.add(
        new Receipt(
            first.at(),
            first.application(),
            Event.REVISION_SEEN,
            SELF,
            commit.get(),
            first.plan(),
            "",
            "declared there",
            Optional.empty()));
    all.addAll(intent);
    return all;
  }

  static List<Receipt> outcome(Turn turn, Progress.Finishing end) {
    Sheet sheet = new Sheet(turn, end.run(), end.plan());
    List<Receipt> receipts = new ArrayList<>();
    for (Outcome outcome : end.cursor().outcomes()) {
      switch (outcome.result()) {
        case CREATED, CHANGED, DELETED ->
            receipts.add(sheet.line(Event.STEP_DONE, outcome.key().toString(), told(outcome)));
        case FAILED ->
            receipts.add(
                sheet.line(
                    Event.STEP_FAILED, outcome.key().toString(), outcome.problem().orElseThrow()));
        case UNCHANGED, SKIPPED -> {}
      }
    }
    receipts.add(
        end.failed()
            .map(problem -> sheet.line(Event.RUN_FAILED, "", problem))
            .orElseGet(() -> sheet.line(success(end.run().mode()), "")));
    return receipts;
  }

  /// The receipts of what is done by that plan.
  static List<Receipt> of(Optional<Plan> plan, List<Receipt> receipts) {
    Optional<Digest> digest = plan.map(PlanJson::digest);
    return digest.isEmpty()
        ? receipts
        : receipts.stream().map(receipt -> receipt.of(digest.get())).toList();
  }

  /// Whether it is nothing but the success which the ledger tells of last.
  static boolean newest(Ledger ledger, List<Receipt> receipts) {
    if (receipts.size() != 1 || receipts.getFirst().event() != Event.RUN_SUCCEEDED) {
      return false;
    }
    Receipt success = receipts.getFirst();
    return ledger.newest(success.application(), 1).stream()
        .anyMatch(
            newest ->
                newest.event() == Event.RUN_SUCCEEDED && newest.commit().equals(success.commit()));
  }

  /// What was done, and what the target said besides.
  private static String told(Outcome outcome) {
    String done = words(outcome.result());
    return outcome.warnings().isEmpty()
        ? done
        : done + "; it was warned: " + String.join("; ", outcome.warnings());
  }

  private static Event success(RunMode mode) {
    return switch (mode) {
      case SYNC -> Event.RUN_SUCCEEDED;
      case HEAL -> Event.DRIFT_HEALED;
      case DELETE -> Event.APPLICATION_DELETED;
    };
  }

  private static String words(Enum<?> value) {
    return SharedText.of(value.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  /// What all receipts of one run share.
  private static final class Sheet {
    private final Turn turn;
    private final Run run;
    private final Plan plan;

    Sheet(Turn turn, Run run, Plan plan) {
      this.turn = turn;
      this.run = run;
      this.plan = plan;
    }

    Receipt line(Event event, String detail) {
      return receipt(event, "", detail, Optional.empty());
    }

    Receipt line(Event event, String object, String detail) {
      return receipt(event, object, detail, Optional.empty());
    }

    Receipt line(Event event, String object, Problem problem) {
      return receipt(event, object, problem.message(), Optional.of(problem.code()));
    }

    private Receipt receipt(Event event, String object, String detail, Optional<ProblemCode> code) {
      return new Receipt(
          turn.now,
          turn.application.id(),
          event,
          run.actor(),
          plan.commit(),
          Optional.empty(),
          object,
          detail,
          code);
    }
  }

  private static Optional<String> verb(Step step) {
    return switch (step) {
      case Step.Create s -> Optional.of("create");
      case Step.Update s -> Optional.of(s.adopt() ? "adopt" : "update");
      case Step.Replace s -> Optional.of("replace");
      case Step.Delete s -> Optional.of("delete");
      case Step.Keep s -> Optional.empty();
      case Step.Skip s -> Optional.empty();
      case Step.Forget s -> Optional.empty();
    };
  }
}
