package dev.plumbline.forge;

/// A pull request to be opened.
///
/// @param base the branch that it is for
/// @param head the branch with the change, in the same repository
/// @param draft whether it is not yet meant to be merged
public record NewPullRequest(String title, String body, String base, String head, boolean draft) {

  /// One that is ready for review, without a text.
  public static NewPullRequest of(String title, String base, String head) {
    return new NewPullRequest(title, "", base, head, false);
  }
}
