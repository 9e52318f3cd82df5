package dev.plumbline.forge;

import java.time.Instant;

/// What a check has said about a commit.
///
/// @param context the name of the check
/// @param url where more is told; empty if nowhere
/// @param by the account that said it; empty if the forge does not tell
public record Status(
    String context, State state, String description, String url, String by, Instant at) {

  /// Its word. An error is a failure of the check itself.
  public enum State {
    PENDING,
    SUCCESS,
    FAILURE,
    ERROR
  }
}
