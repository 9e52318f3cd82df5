package dev.plumbline.forge;

import java.time.Instant;
import java.util.Optional;

/// What somebody says about a change.
///
/// @param id names it among the reviews of its pull request
/// @param by the account
/// @param commit the head that was looked at; empty if the forge does not say
/// @param dismissed why it does not count any more; empty if it does
public record Review(
    String id,
    String by,
    Verdict verdict,
    Optional<String> commit,
    String body,
    Instant at,
    Optional<String> dismissed) {

  /// What it comes to.
  public enum Verdict {
    APPROVE,
    REQUEST_CHANGES,
    COMMENT
  }
}
