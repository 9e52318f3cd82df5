package dev.plumbline.approval;

import java.time.Instant;
import java.util.Optional;

/// Somebody lets a change go at once, in an emergency. It is bound like an approval: it lets
/// nothing else go.
///
/// @param by the account
/// @param reason why; never blank
/// @param reviewed what somebody else said about it later; empty while nobody did
public record Emergency(
    String by, Instant at, String reason, Binding binding, Optional<Reviewed> reviewed) {

  public Emergency {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("an override has a reason");
    }
  }

  /// The later look at an emergency.
  public record Reviewed(String by, Instant at, String note) {}

  /// The same, looked at.
  public Emergency reviewed(Reviewed later) {
    return new Emergency(by, at, reason, binding, Optional.of(later));
  }
}
