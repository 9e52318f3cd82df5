package dev.plumbline.forge;

/// A review to be given.
///
/// @param commit the head that was looked at
public record NewReview(Review.Verdict verdict, String commit, String body) {

  /// Approval of this commit.
  public static NewReview approve(String commit) {
    return new NewReview(Review.Verdict.APPROVE, commit, "");
  }
}
