package dev.plumbline.approval;

import java.time.Instant;

/// What somebody says about a change that was shown to them.
///
/// @param by the account, as whoever took the word authenticated it; never a commit's author
/// @param at by the clock of whoever took it
/// @param note what they said about it; may be empty
public record Approval(String by, Instant at, Word word, Binding binding, Way way, String note) {

  /// What it comes to.
  public enum Word {
    /// The change may go.
    APPROVES,
    /// It may not, until the same account says something else; a push does not end that.
    OBJECTS
  }

  /// How it was given.
  public enum Way {
    /// As a review on a forge.
    REVIEW,
    /// By `plumb approve`.
    COMMAND
  }
}
