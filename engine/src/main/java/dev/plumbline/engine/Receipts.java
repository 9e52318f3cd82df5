package dev.plumbline.engine;

import dev.plumbline.model.Digest;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Receipt.Event;
import dev.plumbline.model.Step;
import dev.plumbline.plan.PlanJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Words a run's receipts: the intent before the first effect, the outcomes after the last (S5).
final class Receipts {

  /// The actor of what nobody asked for.
  static final String SELF = "plumbline";

  private Receipts() {}

  static List<Receipt> intent(Turn turn, Run run, Plan plan) {
    Optional<Digest> digest = Optional.of(PlanJson.digest(plan));
    List<Receipt> receipts = new ArrayList<>();
    boolean heal = run.mode() == RunMode.HEAL;
    receipts.add(
        receipt(
            turn,
            run,
            plan,
            digest,
            heal ? Event.DRIFT_SEEN : Event.RUN_STARTED,
            "",
            run.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
            Optional.empty()));
    plan.steps()
        .forEach(
            step ->
                verb(step)
                    .ifPresent(
                        verb ->
                            receipts.add(
                                receipt(
                                    turn,
                                    run,
                                    plan,
                                    digest,
                                    Event.STEP_INTENDED,
                                    step.key().toString(),
                                    verb,
                                    Optional.empty()))));
    return receipts;
  }

  static List<Receipt> outcome(
      Turn turn, Run run, Plan plan, Cursor cursor, Optional<Problem> failed) {
    Optional<Digest> digest = Optional.of(PlanJson.digest(plan));
    List<Receipt> receipts = new ArrayList<>();
    for (Outcome outcome : cursor.outcomes()) {
      boolean told =
          switch (outcome.result()) {
            case CREATED, CHANGED, DELETED, FAILED -> true;
            case UNCHANGED, SKIPPED -> false;
          };
      if (told) {
        receipts.add(
            receipt(
                turn,
                run,
                plan,
                digest,
                outcome.problem().isPresent() ? Event.STEP_FAILED : Event.STEP_DONE,
                outcome.key().toString(),
                outcome
                    .problem()
                    .map(Problem::message)
                    .orElse(outcome.result().name().toLowerCase(java.util.Locale.ROOT)),
                outcome.problem().map(Problem::code)));
      }
    }
    Event end =
        failed.isPresent()
            ? Event.RUN_FAILED
            : switch (run.mode()) {
              case SYNC -> Event.RUN_SUCCEEDED;
              case HEAL -> Event.DRIFT_HEALED;
              case DELETE -> Event.APPLICATION_DELETED;
            };
    receipts.add(
        receipt(
            turn,
            run,
            plan,
            digest,
            end,
            "",
            failed.map(Problem::message).orElse(""),
            failed.map(Problem::code)));
    return receipts;
  }

  @SuppressWarnings("TooManyParameters") // one row of the ledger, worded in one place
  private static Receipt receipt(
      Turn turn,
      Run run,
      Plan plan,
      Optional<Digest> digest,
      Event event,
      String object,
      String detail,
      Optional<ProblemCode> code) {
    return new Receipt(
        turn.now,
        turn.application.id(),
        event,
        run.actor(),
        plan.commit(),
        digest,
        object,
        detail,
        code);
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
