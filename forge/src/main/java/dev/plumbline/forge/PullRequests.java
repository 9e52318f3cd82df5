package dev.plumbline.forge;

/// The pull requests of one repository.
public interface PullRequests {

  /// Those that the query asks for, the newest first.
  PullRequestPage list(PullRequestQuery query);

  /// One, as it is now.
  PullRequest read(int number);

  /// Who had a hand in the commits of a pull request: nobody of them is a second pair of eyes.
  Contributors contributors(int number);

  /// Whether it could be merged now, and what it lacks.
  Mergeability mergeability(int number);

  /// Opens one. Not idempotent, but an open pull request from the same branch to the same base
  /// makes it fail with `ALREADY_EXISTS`.
  PullRequest open(NewPullRequest wanted);

  /// Closes without merging; idempotent. One that is merged stays so: `MERGE_BLOCKED`.
  PullRequest close(int number);

  /// Merges. `HEAD_MOVED` if the head is not the one that the request expects, `MERGE_BLOCKED` if
  /// something is lacking, `MERGE_CONFLICT` if the commits do not fit together. One that is merged
  /// already with that head answers as it did then.
  MergeResult merge(int number, MergeRequest request);
}
