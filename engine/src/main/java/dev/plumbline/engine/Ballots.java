package dev.plumbline.engine;

import dev.plumbline.approval.Said;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Revision;
import java.util.Optional;

/// What was said about changes that want to be deployed. Asking never waits: what is not known yet
/// is found out, and who asked is told to ask again. Thread-safe.
public interface Ballots {

  /// Nobody knows of any forge.
  Ballots NONE =
      (asked, soon) ->
          new Answer.Unknown(
              new Problem(
                  ProblemCode.APPROVAL_MISSING,
                  asked.application().toString(),
                  "it waits for approval",
                  "no forge is known on which it could be approved",
                  "Give `plumb run` a token for the forge of the repository."));

  /// What is known now.
  ///
  /// @param soon whether the application is to be looked at again as soon as it was found out anew
  Answer about(Asked asked, boolean soon);

  /// Forgets what was known about an application: something was said just now.
  default void forget(ApplicationId application) {}

  /// What wants to be deployed.
  ///
  /// @param revision of the branch
  /// @param reads what the render of it looked at
  /// @param rendered what came of it
  /// @param running the commit that was let go last; empty if none was
  record Asked(
      ApplicationId application,
      Revision revision,
      ReadSet reads,
      Digest rendered,
      Optional<String> running) {}

  /// What is known.
  sealed interface Answer {

    /// What the forge said.
    ///
    /// @param fresh whether it is so new that something may go by it
    record Known(Said said, boolean fresh) implements Answer {}

    /// Nothing, because it was not asked yet or does not answer.
    ///
    /// @param asking whether it is being asked for the first time, and did not fail
    record Unknown(Problem problem, boolean asking) implements Answer {

      /// It does not answer.
      public Unknown(Problem problem) {
        this(problem, false);
      }
    }
  }
}
