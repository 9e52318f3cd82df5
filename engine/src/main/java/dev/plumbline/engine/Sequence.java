package dev.plumbline.engine;

import dev.plumbline.engine.Event.Survey;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Finding;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.RunReason;
import dev.plumbline.model.Severity;
import dev.plumbline.source.Source.Ancestry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The sequence, top to bottom: resolve, render, dependencies, observe, check, plan, record the
/// intent, record the inventory; then [Applying] carries the plan out and [Finishing] ends the run.
final class Sequence {

  private Sequence() {}

  static void begin(Turn turn, Run run) {
    switch (run.mode()) {
      case SYNC -> {
        turn.progress = new Progress.Resolving(run);
        turn.emit(
            new Effect.Resolve(
                run.number(), turn.application, lookedUp(turn, run), turn.known.applied()));
      }
      case DELETE -> observe(turn, run);
      case HEAL -> heal(turn, run);
    }
  }

  /// A new revision was looked up just now, once for all applications that name the reference: a
  /// commit costs one look-up, and not one for each application.
  private static Optional<Revision> lookedUp(Turn turn, Run run) {
    return run.reason() == RunReason.NEW_REVISION ? turn.known.observed() : Optional.empty();
  }

  static void resolved(Turn turn, Event.Resolved answer) {
    Run run = accepting(turn, current(turn).at(answer.revision()), answer.revision().commit());
    turn.known = turn.known.withObserved(answer.revision()).withTold(turn.known.told().refreshed());
    turn.progress = new Progress.Rendering(run, answer.follows());
    turn.emit(
        new Effect.Render(
            run.number(),
            turn.application,
            answer.revision(),
            Calm.unless(turn, answer.follows())));
  }

  /// That a commit need not follow the applied one is accepted until another one comes, also if
  /// the first run fails for another reason.
  private static Run accepting(Turn turn, Run run, String commit) {
    if (run.acceptRewrite()) {
      turn.known = turn.known.withAccepted(commit);
    }
    return turn.known.accepted().equals(commit) ? run.accepting() : run;
  }

  /// The revision leaves alone what was read for what stands, or the target says that all is as it
  /// is known to be.
  static void untouched(Turn turn) {
    Finishing.unchanged(turn, current(turn));
  }

  static void rendered(Turn turn, Event.RenderDone answer) {
    Run run = current(turn).with(answer.rendered());
    turn.known =
        turn.known.withTold(
            turn.known.told().rendered(answer.unrefreshed(), answer.rendered().warnings()));
    boolean follows = turn.progress instanceof Progress.Rendering p && p.follows();
    Optional<Digest> stands = turn.known.standing().map(Standing::rendered);
    if (follows
        && Calm.leaves(turn, run)
        && stands.equals(Optional.of(answer.rendered().digest()))) {
      Finishing.unchanged(turn, run);
    } else if ((follows || turn.known.applied().isEmpty()) && Failing.sameAgain(turn, run)) {
      Failing.waitOn(turn);
    } else {
      Triggers.cancelRetry(turn);
      dependencies(turn, run);
    }
  }

  static void dependencies(Turn turn, Run run) {
    List<Problem> missing = Dependencies.missing(turn.application, turn.known, run);
    if (missing.isEmpty()) {
      observe(turn, run);
    } else {
      turn.progress = new Progress.Blocked(run, missing);
      turn.problems = missing;
    }
  }

  private static void observe(Turn turn, Run run) {
    Optional<Effect.Belief> belief = Calm.belief(turn, run);
    if (belief.isEmpty()) {
      turn.known = turn.known.unsure();
    }
    turn.progress = new Progress.Observing(run);
    turn.emit(
        new Effect.Observe(run.number(), turn.application, run.revision(), run.rendered(), belief));
  }

  static void observed(Turn turn, Event.Observed answer) {
    Run run = current(turn);
    turn.known = turn.known.unsure();
    Survey survey = answer.survey();
    turn.known = turn.known.withInventory(Optional.of(survey.inventory()));
    if (survey.inventory().commit().isEmpty()) {
      // What was applied once was removed since: no run has come to its end yet.
      turn.known = turn.known.withApplied(Optional.empty(), Optional.empty());
    }
    List<Problem> objections = objections(run, survey);
    if (!objections.isEmpty()) {
      Failing.failedWith(turn, objections);
      return;
    }
    remember(turn, survey);
    Plan plan = Planning.plan(turn.application, run, survey);
    turn.known = turn.known.withTold(turn.known.told().remarking(Planning.remarks(survey, plan)));
    if (Healing.leaves(turn, run, plan)) {
      Healing.show(turn, run, plan, survey);
    } else {
      decide(turn, run, plan);
    }
  }

  /// What forbids to go on whatever the plan says.
  private static List<Problem> objections(Run run, Survey survey) {
    List<Problem> all = new ArrayList<>(survey.problems());
    boolean rewritten =
        survey.ancestry() == Ancestry.BACKWARD
            || survey.ancestry() == Ancestry.DIVERGED
            || survey.ancestry() == Ancestry.UNKNOWN;
    if (run.mode() == RunMode.SYNC && rewritten && !run.acceptRewrite()) {
      all.add(rewritten(run, survey));
    }
    return all;
  }

  private static Problem rewritten(Run run, Survey survey) {
    Revision revision = run.revision().orElseThrow();
    return new Problem(
        ProblemCode.HISTORY_REWRITTEN,
        survey.inventory().application().toString(),
        "%s now names %s, which does not follow the applied %.8s"
            .formatted(revision.reference(), revision.abbreviated(), survey.inventory().commit()),
        "the reference was moved back or its history was rewritten",
        "If that was meant, run `plumb sync %s --accept-rewrite`; else restore the reference."
            .formatted(survey.inventory().application()));
  }

  private static void remember(Turn turn, Survey survey) {
    Map<ObjectKey, DesiredObject> desired = new HashMap<>();
    survey.desired().forEach(object -> desired.put(object.key(), object));
    Map<ObjectKey, Live> live = new HashMap<>();
    survey
        .observation()
        .found()
        .forEach((key, object) -> live.put(key, Live.of(object, turn.application.await().rules())));
    // What could not be read is not known to be gone (S8): its last state stands.
    survey.observation().unreadable().keySet().stream()
        .filter(turn.known.live()::containsKey)
        .forEach(key -> live.put(key, turn.known.live().get(key)));
    Drift later = Healing.seenLater(turn, live);
    Map<ObjectKey, Problem> unread = new HashMap<>(survey.observation().unreadable());
    unread.keySet().removeAll(live.keySet());
    turn.known = turn.known.withTarget(desired, live, unread);
    turn.drift = later;
    Watching.subscribe(turn, forbidden(survey));
  }

  /// What the application's own identity may not read is not watched for it either (S6).
  private static Set<ObjectKey> forbidden(Survey survey) {
    return survey.observation().unreadable().entrySet().stream()
        .filter(unread -> unread.getValue().code() == ProblemCode.FORBIDDEN)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static void decide(Turn turn, Run run, Plan plan) {
    if (plan.refused()) {
      turn.pending = Optional.of(plan);
      Failing.failedWith(
          turn,
          plan.findings().stream()
              .filter(finding -> finding.severity() == Severity.ERROR)
              .map(Finding::problem)
              .distinct()
              .toList());
    } else if (plan.changesNothing()) {
      turn.pending = Optional.empty();
      Applying.start(turn, run, Planning.withoutFailureStages(plan));
    } else if (!run.apply()) {
      turn.pending = Optional.of(plan);
      turn.problems = List.of();
      Finishing.idle(turn);
    } else {
      intend(turn, run, plan);
    }
  }

  /// Corrects drift by what is already known: the wanted objects of the last plan and the live ones
  /// as the watch showed them. Each write names the uid that was seen, so that a stale view cannot
  /// harm.
  private static void heal(Turn turn, Run run) {
    Plan plan = Healing.plan(turn, key -> true);
    if (plan.refused() || plan.changesNothing()) {
      turn.drift = turn.drift.tried(turn.now).cleared();
      Event.Triggered look = new Event.Triggered(RunReason.DRIFT, Receipts.SELF, true, false);
      Triggers.start(turn, turn.wishes.and(look).next().orElseThrow());
    } else {
      intend(turn, run, plan);
    }
  }

  static void intend(Turn turn, Run run, Plan plan) {
    turn.pending = Optional.empty();
    turn.progress = new Progress.Intending(run, plan);
    turn.emit(Holding.intent(turn, run, plan));
  }

  static void recorded(Turn turn) {
    if (turn.progress instanceof Progress.Intending p) {
      Finishing.storeIntent(turn, p.run(), p.plan());
    } else if (turn.progress instanceof Progress.Finishing p) {
      Finishing.concluded(turn, p);
    }
  }

  static void stored(Turn turn, Event.InventoryWritten answer) {
    turn.known = turn.known.withInventory(Optional.of(answer.inventory()));
    if (turn.progress instanceof Progress.Inventorying p) {
      Applying.goOn(turn, p.run(), p.plan(), p.cursor());
    } else if (turn.progress instanceof Progress.Finishing p) {
      Finishing.stored(turn, p);
    }
  }

  static void released(Turn turn) {
    turn.emit(new Effect.Unsubscribe(turn.application));
    if (turn.application.deleting()) {
      turn.progress = new Progress.Ended();
      return;
    }
    // It was declared again while it was being removed.
    turn.known = turn.known.elsewhere();
    turn.subscribed = Subscribed.NOTHING;
    turn.drift = Drift.NONE;
    turn.progress = new Progress.Idle();
    if (turn.application.suspended()) {
      turn.progress = new Progress.Suspended();
    } else {
      Triggers.start(turn, new Event.Triggered(RunReason.STARTED, Receipts.SELF, false, false));
    }
  }

  static Run current(Turn turn) {
    return turn.progress.currentRun().orElseThrow();
  }
}
