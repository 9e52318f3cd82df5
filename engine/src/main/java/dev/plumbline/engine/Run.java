package dev.plumbline.engine;

import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.RunReason;
import java.time.Instant;
import java.util.Optional;

/// One pass of an application through the sequence. Numbered, so that an answer which arrives after
/// its run was given up is recognised.
///
/// @param number ascending for each application, from 1
/// @param actor on whose behalf, for the receipts
/// @param apply whether the plan may be carried out; otherwise it is only shown
/// @param acceptRewrite whether a revision may be applied that does not follow the applied one
/// @param attempt from 1; counts runs of the same revision that failed before
/// @param revision once it is known
/// @param rendered once it is known
public record Run(
    long number,
    RunMode mode,
    RunReason reason,
    String actor,
    boolean apply,
    boolean acceptRewrite,
    int attempt,
    Instant started,
    Optional<Revision> revision,
    Optional<Rendered> rendered) {

  /// What asked for this run, to be asked once more.
  Event.Triggered again() {
    return new Event.Triggered(reason, actor, apply, acceptRewrite);
  }

  Run at(Revision found) {
    return new Run(
        number,
        mode,
        reason,
        actor,
        apply,
        acceptRewrite,
        attempt,
        started,
        Optional.of(found),
        rendered);
  }

  Run with(Rendered result) {
    return new Run(
        number,
        mode,
        reason,
        actor,
        apply,
        acceptRewrite,
        attempt,
        started,
        revision,
        Optional.of(result));
  }

  /// The same, and the revision need not follow the applied one.
  Run accepting() {
    return new Run(number, mode, reason, actor, apply, true, attempt, started, revision, rendered);
  }
}
