package dev.plumbline.target.host;

import dev.plumbline.target.host.HostSpec.Policy;

/// How a process ended by itself.
///
/// @param status its exit status, 128 and the signal's number if a signal ended it, or [#UNKNOWN]
/// @param how for people, a clause
record Ending(int status, String how) {

  /// The status of one that was not our child, or never started.
  static final int UNKNOWN = -1;

  static Ending of(int status) {
    if (status == UNKNOWN) {
      return new Ending(status, "it ended");
    }
    return new Ending(
        status,
        status > 128
            ? "it was ended by signal " + (status - 128)
            : "it ended with status " + status);
  }

  /// Whether it is started again.
  boolean again(Policy policy) {
    return switch (policy) {
      case ALWAYS -> true;
      case ON_FAILURE -> status != 0;
      case NEVER -> false;
    };
  }
}
