package dev.plumbline.it.cluster;

import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import java.util.Optional;

/// What a status says, in the words of the tests.
///
/// @param status empty if there is no such application
record Standing(Optional<ApplicationStatus> status) {

  /// Whether the target is as the commit wants it, healthy, and nothing is under way.
  boolean isSettledAt(String commit) {
    return is(Activity.IDLE)
        && status.filter(s -> s.sync() == SyncState.SYNCED).isPresent()
        && status.filter(s -> s.health().status() == HealthStatus.HEALTHY).isPresent()
        && hasApplied(commit);
  }

  /// Whether the commit's run reached its end, whatever became of it since.
  boolean hasApplied(String commit) {
    return status
        .flatMap(ApplicationStatus::applied)
        .map(Revision::commit)
        .equals(Optional.of(commit));
  }

  boolean is(Activity activity) {
    return status.filter(s -> s.activity() == activity).isPresent();
  }

  Optional<Problem> problem(ProblemCode code) {
    return status.stream()
        .flatMap(s -> s.problems().stream())
        .filter(problem -> problem.code() == code)
        .findFirst();
  }
}
