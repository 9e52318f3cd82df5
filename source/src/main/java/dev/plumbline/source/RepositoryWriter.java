package dev.plumbline.source;

/// Writes to repositories: the only way by which Plumbline changes what is wanted. Never forces.
@FunctionalInterface
public interface RepositoryWriter {

  /// Makes the commit on top of the branch's tip and pushes it, to that branch or to a new one.
  ///
  /// @return the id of the new commit
  /// @throws dev.plumbline.model.ProblemException `ROLLBACK_CONFLICT` if the branch has moved or
  ///     the new one is there already,
  ///     `PUSH_REJECTED` with the server's words if it refuses (a protected branch),
  ///     `SOURCE_UNREACHABLE`, `SOURCE_DENIED`
  String commit(CommitRequest request);
}
