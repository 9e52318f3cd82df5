package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.Revision;
import dev.plumbline.model.RunReason;
import java.time.Instant;
import java.util.Optional;

/// What makes an application run, and what becomes of a run that is under way meanwhile.
final class Triggers {

  private Triggers() {}

  static void declared(Turn turn, Application application) {
    boolean first = turn.runs == 0;
    boolean same = turn.application.equals(application);
    if (!application.destination().target().equals(turn.application.destination().target())) {
      leave(turn);
    }
    turn.application = application;
    boolean going =
        turn.progress.currentRun().map(run -> run.mode() == RunMode.DELETE).orElse(false);
    if (application.deleting()) {
      withdrawn(turn);
    } else if (going) {
      return; // what is being removed is removed, and then comes again
    } else if (application.suspended()) {
      suspend(turn);
    } else if (first || !same || turn.progress instanceof Progress.Suspended) {
      if (turn.progress instanceof Progress.Suspended) {
        turn.progress = new Progress.Idle();
      }
      RunReason reason = first ? RunReason.STARTED : RunReason.DECLARATION_CHANGED;
      wish(turn, new Event.Triggered(reason, Receipts.SELF, false, false));
    }
  }

  /// The application goes to another target: nothing that is known of the old one counts there.
  private static void leave(Turn turn) {
    if (!turn.subscribed.objects().isEmpty()) {
      turn.emit(new Effect.Unsubscribe(turn.application));
      turn.subscribed = Subscribed.NOTHING;
    }
    turn.known = turn.known.elsewhere();
    turn.drift = Drift.NONE;
    turn.held = Optional.empty();
    turn.pending = Optional.empty();
    cancelTimers(turn, false);
    if (!(turn.progress instanceof Progress.Suspended)) {
      turn.progress = new Progress.Idle();
    }
  }

  /// A suspended application finishes the steps that are under way and writes down what came of
  /// them, and does nothing more.
  private static void suspend(Turn turn) {
    turn.wishes = Wishes.NONE;
    boolean underWay =
        turn.progress instanceof Progress.Applying || turn.progress instanceof Progress.Finishing;
    if (turn.progress instanceof Progress.Waiting p) {
      Waits.superseded(turn, p);
    } else if (!underWay && turn.held.isPresent()) {
      Waits.takeUp(turn, turn.held.get());
    } else if (!underWay) {
      cancelTimers(turn, false);
      turn.progress = new Progress.Suspended();
    }
  }

  static void withdrawn(Turn turn) {
    turn.application = turn.application.withdrawn();
    if (turn.progress.currentRun().map(run -> run.mode() == RunMode.DELETE).orElse(false)) {
      return;
    }
    wish(turn, new Event.Triggered(RunReason.DELETED, Receipts.SELF, true, false));
  }

  /// Begins a run now, or notes the wish where a run must first reach a safe point. A newer wish
  /// ends all that only waits or only reads.
  static void wish(Turn turn, Event.Triggered wish) {
    switch (turn.progress) {
      case Progress.Suspended p when wish.reason() != RunReason.DELETED -> {}
      case Progress.Ended p -> {}
      case Progress.Intending p -> turn.wishes = turn.wishes.and(wish);
      case Progress.Inventorying p -> turn.wishes = turn.wishes.and(wish);
      case Progress.Applying p -> turn.wishes = turn.wishes.and(wish);
      case Progress.Finishing p -> turn.wishes = turn.wishes.and(wish);
      case Progress.Releasing p -> {}
      case Progress.Waiting p -> {
        turn.wishes = turn.wishes.and(wish);
        if (turn.wishes.urgent() && p.run().mode() != RunMode.DELETE) {
          Waits.superseded(turn, p);
        }
      }
      case Progress.Idle p -> start(turn, turn.wishes.and(wish).next().orElseThrow());
      case Progress.Suspended p -> start(turn, wish);
      case Progress.Resolving p -> restart(turn, p.run(), wish);
      case Progress.Rendering p -> restart(turn, p.run(), wish);
      case Progress.Blocked p -> restart(turn, p.run(), wish);
      case Progress.Observing p -> restart(turn, p.run(), wish);
    }
  }

  /// A run that only read is begun anew; what it was asked for stays asked.
  private static void restart(Turn turn, Run run, Event.Triggered wish) {
    if (run.mode() == RunMode.DELETE) {
      return;
    }
    if (run.reason() == RunReason.INTERVAL) {
      turn.known = turn.known.unsure(); // what was to be compared is looked at now
    }
    Wishes both = Wishes.NONE.and(run.again()).and(wish);
    start(turn, both.next().orElseThrow());
  }

  static void start(Turn turn, Event.Triggered wish) {
    cancelTimers(turn, wish.reason() == RunReason.NEW_REVISION);
    turn.wishes = Wishes.NONE;
    boolean delete = wish.reason() == RunReason.DELETED || turn.application.deleting();
    RunMode mode = delete ? RunMode.DELETE : RunMode.SYNC;
    if (wish.reason() != RunReason.RETRY) {
      turn.failures = 0;
    }
    turn.runs++;
    Sequence.begin(
        turn,
        new Run(
            turn.runs,
            mode,
            delete ? RunReason.DELETED : wish.reason(),
            wish.actor(),
            wish.apply() || turn.application.sync().automated(),
            wish.acceptRewrite(),
            turn.failures + 1,
            turn.now,
            Optional.empty(),
            Optional.empty()));
  }

  /// A run without any look at the source.
  static Run run(Turn turn, RunMode mode) {
    turn.runs++;
    return new Run(
        turn.runs,
        mode,
        RunReason.DRIFT,
        Receipts.SELF,
        true,
        false,
        1,
        turn.now,
        turn.known.applied(),
        Optional.empty());
  }

  /// What was looked up for a declaration that has changed since says nothing.
  static void revisionSeen(Turn turn, Event.RevisionSeen seen) {
    Revision revision = seen.revision();
    boolean known =
        turn.known.observed().map(Revision::commit).equals(Optional.of(revision.commit()));
    boolean own = seen.source().equals(turn.application.source());
    boolean unheard = own ? !known : turn.application.alsoReads().contains(seen.source());
    if (unheard) {
      boolean waits = own && Aside.leavesAlone(turn, seen);
      turn.known = own ? turn.known.withObserved(revision) : turn.known;
      Event.Triggered wish =
          new Event.Triggered(RunReason.NEW_REVISION, revision.author(), false, false);
      if (waits) {
        turn.wishes = turn.wishes.later(wish);
      } else {
        wish(turn, wish);
      }
    } else if (turn.progress instanceof Progress.Idle
        && turn.problems.stream().anyMatch(Failing::overOnceFound)) {
      wish(turn, new Event.Triggered(RunReason.RESYNC, Receipts.SELF, false, false));
    }
  }

  /// What stood is what would be rendered of the revision, so that is applied, as everybody was
  /// shown (S9). If it has become uncertain meanwhile whether it still stands, the revision is
  /// looked at as any other.
  static void cameTo(Turn turn, Revision revision) {
    Optional<Standing> standing = turn.known.standing();
    if (turn.known.applied().isPresent()) {
      turn.known = turn.known.withApplied(Optional.of(revision), standing);
    }
    if (standing.isPresent()) {
      turn.known = turn.known.withObserved(revision);
    } else {
      revisionSeen(
          turn, new Event.RevisionSeen(turn.application.source(), revision, Optional.empty()));
    }
  }

  static void dependency(Turn turn, Event.DependencyChanged event) {
    turn.known = turn.known.withDependency(event.dependency(), event.readiness());
    if (turn.progress instanceof Progress.Blocked blocked) {
      Sequence.dependencies(turn, blocked.run());
    }
  }

  static void timer(Turn turn, Timer timer) {
    switch (timer) {
      case RETRY -> {
        if (turn.progress instanceof Progress.Idle && turn.retry.isPresent()) {
          again(turn);
        } else {
          // Its time has come once and for all, wherever the clock is set until it can be tried.
          turn.retry = turn.retry.map(due -> new ApplicationState.Retry(due.run(), Instant.EPOCH));
        }
      }
      case WAIT -> {
        if (turn.progress instanceof Progress.Waiting p) {
          Waits.timedOut(turn, p);
        }
      }
      case RESYNC -> {
        if (turn.progress instanceof Progress.Idle && Calm.atPeace(turn)) {
          wish(turn, new Event.Triggered(RunReason.INTERVAL, Receipts.SELF, false, false));
        } else if (turn.progress instanceof Progress.Idle) {
          lookAgain(turn);
        }
      }
      case HEAL -> Healing.consider(turn);
      case PUBLISH -> {}
    }
  }

  /// Looks at everything anew, because what is known may not be so. Neither a newer wish nor a
  /// revision that brings nothing new makes the look needless.
  static void lookAgain(Turn turn) {
    turn.known = turn.known.unsure();
    wish(turn, new Event.Triggered(RunReason.RESYNC, Receipts.SELF, false, false));
  }

  /// Tries a failed run again, or looks at everything anew if it was given up.
  static void again(Turn turn) {
    start(
        turn,
        turn.retry
            .map(ApplicationState.Retry::run)
            .map(
                failed ->
                    new Event.Triggered(
                        RunReason.RETRY, failed.actor(), failed.apply(), failed.acceptRewrite()))
            .orElse(new Event.Triggered(RunReason.RESYNC, Receipts.SELF, false, false)));
  }

  /// The next attempt after a failure is not wanted any more.
  static void cancelRetry(Turn turn) {
    if (turn.retry.isPresent()) {
      turn.retry = Optional.empty();
      turn.emit(new Effect.CancelTimer(Timer.RETRY));
    }
  }

  /// @param butRetry whether the next attempt after a failure stays due, until it is known that the
  ///     run is about something else
  private static void cancelTimers(Turn turn, boolean butRetry) {
    if (!butRetry) {
      cancelRetry(turn);
    }
    if (turn.progress instanceof Progress.Waiting) {
      turn.emit(new Effect.CancelTimer(Timer.WAIT));
    }
    turn.emit(new Effect.CancelTimer(Timer.RESYNC));
  }
}
