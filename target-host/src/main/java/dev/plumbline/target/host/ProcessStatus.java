package dev.plumbline.target.host;

import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import java.util.Optional;

/// How a supervised process is.
///
/// @param wanted whether the supervisor keeps it running
/// @param restarts how often it was started again since it was applied
record ProcessStatus(
    Phase phase, String message, boolean wanted, Optional<Long> pid, int restarts) {

  /// Nothing is known of it.
  static final ProcessStatus UNKNOWN =
      new ProcessStatus(Phase.STOPPED, "it was not started yet", false, Optional.empty(), 0);

  /// The phases.
  enum Phase {
    READY("Ready"),
    STARTING("Starting"),
    FAILED("Failed"),
    BACKOFF("Backoff"),
    STOPPED("Stopped");

    private final String title;

    Phase(String title) {
      this.title = title;
    }
  }

  JsonObject toJson() {
    JsonObject json = Live.status(phase.title, message).with("restarts", new JsonInteger(restarts));
    return pid.map(p -> json.with("pid", new JsonInteger(p))).orElse(json);
  }
}
