package dev.plumbline.observe;

import dev.plumbline.model.Health;

/// What kstatus, Flux's library of status rules, says of an object.
///
/// @param message why, for people; may be empty
public record KstatusResult(Status status, String message) {

  /// The states that kstatus knows.
  public enum Status {
    CURRENT,
    IN_PROGRESS,
    FAILED,
    TERMINATING,
    NOT_FOUND,
    UNKNOWN
  }

  static KstatusResult current(String message) {
    return new KstatusResult(Status.CURRENT, message);
  }

  static KstatusResult inProgress(String message) {
    return new KstatusResult(Status.IN_PROGRESS, message);
  }

  static KstatusResult failed(String message) {
    return new KstatusResult(Status.FAILED, message);
  }

  static KstatusResult unknown(String message) {
    return new KstatusResult(Status.UNKNOWN, message);
  }

  /// The same in our words. An object that is going away counts as progressing, one that is not
  /// there as missing.
  public Health toHealth() {
    return switch (status) {
      case CURRENT -> Health.healthy(message);
      case IN_PROGRESS, TERMINATING -> Health.progressing(message);
      case FAILED -> Health.degraded(message);
      case NOT_FOUND -> Health.missing(message);
      case UNKNOWN -> Health.unknown(message);
    };
  }
}
