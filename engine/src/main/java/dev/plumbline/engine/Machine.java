package dev.plumbline.engine;

import dev.plumbline.model.Problem;
import java.time.Instant;
import java.util.List;

/// The step machine of one application: a pure function from a state and an event to the next state
/// and the effects to be carried out. No clock, no thread, no I/O: the same function is driven by
/// the real runner and by the simulation.
///
/// The order of the sequence is in [Sequence]; this class only says who handles what.
final class Machine {

  private Machine() {}

  static Transition step(ApplicationState state, Event event, Instant now) {
    Turn turn = new Turn(state, now);
    Progress before = state.progress();
    if (!(before instanceof Progress.Ended)) {
      handle(turn, event);
    }
    return turn.end(before);
  }

  /// The state after a defect of ours: the run that is under way has failed.
  static Transition contain(ApplicationState state, Problem defect, Instant now) {
    Turn turn = new Turn(state, now);
    Progress before = state.progress();
    turn.progress
        .currentRun()
        .ifPresentOrElse(
            run -> Failing.failed(turn, defect), () -> turn.problems = List.of(defect));
    return turn.end(before);
  }

  private static void handle(Turn turn, Event event) {
    switch (event) {
      case Event.Declared e -> Triggers.declared(turn, e.application());
      case Event.Withdrawn e -> Triggers.withdrawn(turn);
      case Event.Triggered e -> Triggers.wish(turn, e);
      case Event.RevisionSeen e -> Triggers.revisionSeen(turn, e);
      case Event.CameTo e -> Triggers.cameTo(turn, e.revision());
      case Event.DependencyChanged e -> Triggers.dependency(turn, e);
      case Event.TimerFired e -> Triggers.timer(turn, e.timer());
      case Event.ObjectSeen e -> Watching.seen(turn, List.of(e.object()));
      case Event.ObjectsSeen e -> Watching.seen(turn, e.objects());
      case Event.ObjectGone e -> Watching.gone(turn, e.key(), e.uid());
      case Event.WatchLost e -> Watching.lost(turn, e.subscription(), e.problem());
      case Event.WatchRestored e -> Watching.restored(turn);
      case Event.TargetSetBack e -> SettingBack.begin(turn, e.problem());
      case Event.Resolved e -> ifExpected(turn, e.run(), () -> Sequence.resolved(turn, e));
      case Event.RenderDone e -> ifExpected(turn, e.run(), () -> Sequence.rendered(turn, e));
      case Event.Untouched e -> ifExpected(turn, e.run(), () -> Sequence.untouched(turn));
      case Event.Confirmed e -> ifExpected(turn, e.run(), () -> Sequence.untouched(turn));
      case Event.Observed e -> ifExpected(turn, e.run(), () -> Sequence.observed(turn, e));
      case Event.Appended e -> ifExpected(turn, e.run(), () -> Sequence.recorded(turn));
      case Event.Held e -> ifExpected(turn, e.run(), () -> Holding.held(turn, e.clearance()));
      case Event.InventoryWritten e -> ifExpected(turn, e.run(), () -> Sequence.stored(turn, e));
      case Event.StepDone e ->
          ifExpected(turn, e.run(), () -> Applying.answered(turn, e.outcome()));
      case Event.Released e -> ifExpected(turn, e.run(), () -> Sequence.released(turn));
      case Event.Failed e -> ifExpected(turn, e.run(), () -> Failing.failed(turn, e.problem()));
    }
  }

  /// Answers to a run that was given up concern nobody.
  private static void ifExpected(Turn turn, long run, Runnable handling) {
    if (turn.expects(run)) {
      handling.run();
    }
  }
}
