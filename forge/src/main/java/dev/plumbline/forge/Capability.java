package dev.plumbline.forge;

/// What not every forge can do. What is not named here, every forge does.
public enum Capability {
  /// Merging with a merge commit.
  MERGE_COMMIT,
  /// Merging all commits as one.
  SQUASH,
  /// Merging by replaying the commits on the base branch.
  REBASE,
  /// Merging through a queue that tests each merged result first: [Forge#queue].
  MERGE_QUEUE,
  /// Pull requests that are not yet meant to be merged.
  DRAFTS,
  /// Pull requests whose head lies in another repository.
  FORKS,
  /// A review names the commit that was looked at.
  REVIEWED_COMMIT,
  /// Reviews can be given through the forge's interface.
  REVIEWING,
  /// It knows which accounts pushed the commits of a pull request.
  PUSHERS,
  /// It says what a merge still lacks.
  MERGE_BLOCKERS,
  /// It says which approvals a branch does not count, and why.
  UNCOUNTED_APPROVALS,
  /// A merge names the head that it expects, and the forge refuses any other.
  EXPECTED_HEAD
}
