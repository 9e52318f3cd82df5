package dev.plumbline.forge;

import java.util.List;

/// The conversation at pull requests.
public interface Comments {

  /// How many characters one comment may have.
  int limit();

  /// All comments, the oldest first.
  List<Comment> of(int pullRequest);

  /// Says something. Not idempotent. `INPUT_TOO_LARGE` if it is longer than the limit.
  Comment add(int pullRequest, String body);

  /// The one comment of this account with this marker gets this text: it is made, or updated in
  /// place. Idempotent: the same text again changes nothing. A comment of another account is never
  /// touched, whatever it says.
  ///
  /// @param marker letters, digits and dashes
  Comment put(int pullRequest, String marker, String body);
}
