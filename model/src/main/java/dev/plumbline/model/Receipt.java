package dev.plumbline.model;

import java.time.Instant;
import java.util.Optional;

/// One line of what happened when, and by whom. Intent is recorded before an effect, the outcome
/// after it (S5).
///
/// @param actor who caused it: the commit's author for a new revision, the user who asked, or
///     `plumbline` for what it does by itself
/// @param commit concerned; may be empty
/// @param plan digest of the plan concerned
/// @param object concerned, as text; empty if it is about the application
/// @param detail for people, one line without secrets
/// @param code of the problem, if it tells of one
public record Receipt(
    Instant at,
    ApplicationId application,
    Event event,
    String actor,
    String commit,
    Optional<Digest> plan,
    String object,
    String detail,
    Optional<ProblemCode> code) {

  /// The same of what is done by the plan of that digest.
  public Receipt of(Digest digest) {
    return new Receipt(
        at, application, event, actor, commit, Optional.of(digest), object, detail, code);
  }

  /// What happened, a closed vocabulary.
  public enum Event {
    REVISION_SEEN,
    RUN_STARTED,
    STEP_INTENDED,
    STEP_DONE,
    STEP_FAILED,
    RUN_SUCCEEDED,
    RUN_FAILED,
    DRIFT_SEEN,
    DRIFT_HEALED,
    HEALTH_CHANGED,
    /// A change is about to be reverted because its run failed.
    ROLLBACK_INTENDED,
    /// A revert waits in a pull request.
    ROLLBACK_OFFERED,
    ROLLED_BACK,
    /// What was changed by hand was written to Git.
    DRIFT_ADOPTED,
    /// Somebody let a run go at once that was to wait.
    EMERGENCY,
    APPLICATION_DELETED
  }
}
