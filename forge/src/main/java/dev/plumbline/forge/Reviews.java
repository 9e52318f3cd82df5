package dev.plumbline.forge;

import java.util.List;

/// The reviews of pull requests.
public interface Reviews {

  /// All reviews, the oldest first; also those that no longer count.
  List<Review> of(int pullRequest);

  /// Gives one. With [Capability#REVIEWED_COMMIT], `HEAD_MOVED` if the commit is not the head any
  /// more. Not idempotent; the last review of an account is its word.
  Review give(int pullRequest, NewReview review);

  /// Takes one out of the count; idempotent.
  ///
  /// @param reason shown beside it
  Review dismiss(int pullRequest, String review, String reason);
}
