package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import java.util.Optional;

/// What an automatic rollback does in the world, a step each. Each may be asked again after a
/// crash: no step does the same twice.
public interface RollbackSteps {

  /// The application as it is declared; empty if it is not kept here.
  Optional<Application> application(ApplicationId id);

  /// What has to change so that the last healthy state comes back; empty if the branch has moved
  /// on for this application since the commit that failed, or if nothing healthy reads differently.
  ///
  /// @throws dev.plumbline.model.ProblemException what the source says
  Optional<Rollbacks.Proposal> proposal(Application application, String failed);

  /// The revert at the tip of the branch; empty if something else is there.
  Optional<String> made(Application application);

  /// Pushes the revert to the branch, if that is still where the proposal found it.
  ///
  /// @return the new commit
  /// @throws dev.plumbline.model.ProblemException `PUSH_REJECTED` if it takes pull requests only,
  ///     `ROLLBACK_CONFLICT` if it moved, and what the source says
  String push(Rollbacks.Proposal proposal, String message);

  /// Offers the revert as a pull request, unless that is there already.
  ///
  /// @param branch of its own
  /// @param message its first line is the title
  /// @throws dev.plumbline.model.ProblemException `CREDENTIALS_MISSING` if no forge may be asked,
  ///     and what forge and source say
  void offer(Rollbacks.Proposal proposal, String branch, String message);

  /// A revert was made: whoever follows the branch looks at it.
  void refresh(Application application);
}
