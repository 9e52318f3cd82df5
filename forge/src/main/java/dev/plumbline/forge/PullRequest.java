package dev.plumbline.forge;

import java.time.Instant;
import java.util.Optional;

/// A change that is proposed: the commits of a head, for a base branch.
///
/// @param number its number in the repository
/// @param author the account that opened it
/// @param draft whether it is not yet meant to be merged
/// @param merged the commit by which it was merged, and who did that; empty unless it is merged,
///     and in lists of forges that would have to be asked for each
public record PullRequest(
    int number,
    String title,
    String body,
    String author,
    State state,
    boolean draft,
    Base base,
    Head head,
    Instant openedAt,
    Instant updatedAt,
    Optional<Merged> merged) {

  /// Where in its life it is.
  public enum State {
    OPEN,
    CLOSED,
    MERGED
  }

  /// What it is proposed for.
  ///
  /// @param branch short name
  /// @param tip the commit that the branch names now; for a merged pull request, before the merge
  /// @param mergeBase the best common ancestor of the tip and the head; empty if they have none,
  ///     and in lists of forges that would have to be asked for each
  public record Base(String branch, String tip, Optional<String> mergeBase) {}

  /// What is proposed.
  ///
  /// @param branch short name, which may no longer exist
  /// @param commit the last commit of the change
  /// @param fork whether it lies in another repository: then nobody who may write here stands
  ///     behind it
  /// @param repository the repository that it lies in, as the forge names it
  public record Head(String branch, String commit, boolean fork, String repository) {}

  /// How it ended.
  ///
  /// @param commit the commit on the base branch that holds the change
  /// @param by the account that merged
  public record Merged(String commit, String by, MergeMethod method, Instant at) {}
}
