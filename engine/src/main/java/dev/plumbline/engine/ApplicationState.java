package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything about one application that the engine keeps between two events. Lost with the
/// process: what must survive is in Git, on the target, and in the ledger.
///
/// @param application as declared last
/// @param progress where it is in the sequence
/// @param known what it knows of the world
/// @param wishes what was asked for meanwhile
/// @param drift what differs from what was applied
/// @param runs how many runs there were: the number of the last one
/// @param failures how many runs failed in a row for the same revision
/// @param retry the next attempt after a failure, if one is due
/// @param problems what stands in the way
/// @param held the run that waits, while drift of what it leaves alone is corrected
/// @param pending the last plan, if it was not carried out
/// @param history finished runs, newest first
/// @param subscribed what is watched
/// @param published the status that was shown last
/// @param since when the progress last changed between working and idle
record ApplicationState(
    Application application,
    Progress progress,
    Known known,
    Wishes wishes,
    Drift drift,
    long runs,
    int failures,
    Optional<Retry> retry,
    List<Problem> problems,
    Optional<Progress.Waiting> held,
    Optional<Plan> pending,
    List<ApplicationStatus.Run> history,
    Subscribed subscribed,
    Optional<ApplicationStatus> published,
    Instant since) {

  ApplicationState {
    problems = List.copyOf(problems);
    history = List.copyOf(history);
  }

  /// A failed run that is tried again at that time.
  record Retry(Run run, Instant at) {}

  /// The same at a revision in which nothing differs that the application reads.
  ApplicationState standingAt(Revision revision) {
    return new ApplicationState(
        application,
        progress,
        known.withObserved(revision).withApplied(Optional.of(revision), known.standing()),
        wishes,
        drift,
        runs,
        failures,
        retry,
        problems,
        held,
        pending,
        history,
        subscribed,
        published,
        since);
  }

  /// An application of which nothing is known but its declaration.
  static ApplicationState of(Application application, Instant now) {
    return new ApplicationState(
        application,
        new Progress.Idle(),
        Known.NOTHING,
        Wishes.NONE,
        Drift.NONE,
        0,
        0,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Subscribed.NOTHING,
        Optional.empty(),
        now);
  }
}
