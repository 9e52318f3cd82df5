package dev.plumbline.model;

/// Which commit of a repository is wanted.
public sealed interface GitReference extends VersionReference {

  /// The branch that the server's `HEAD` names.
  record Head() implements GitReference {}

  /// The tip of a branch, by its short name.
  record Branch(String name) implements GitReference {}

  /// What a tag names, by its short name.
  record Tag(String name) implements GitReference {}

  /// The tag with the highest version in the range, in the syntax of Masterminds/semver, as both
  /// Argo CD and Flux read it.
  record SemverRange(String range) implements GitReference {}

  /// A full ref name such as `refs/pull/420/head`.
  record Name(String ref) implements GitReference {}

  /// A commit by its object id, 40 hexadecimal digits or an unambiguous start of 7 or more.
  ///
  /// @param branch the branch that must contain it; empty if any may
  record Commit(String id, String branch) implements GitReference {}

  /// What `git fetch` understands by a name: a whole commit id, a full ref, a tag, a branch, or the
  /// start of a commit id, in this order; never a range.
  record Exact(String text) implements GitReference {}

  /// Argo CD's `targetRevision`: a branch, tag, commit, range, full ref or `HEAD`, told apart by
  /// what the repository has.
  record Any(String text) implements GitReference {}
}
