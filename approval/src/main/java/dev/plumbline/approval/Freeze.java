package dev.plumbline.approval;

import java.time.Instant;
import java.util.Optional;

/// A time, once, in which nothing goes.
///
/// @param from part of it
/// @param to not part of it
/// @param reason why, for everybody who waits
/// @param scope which applications; all of the environment if empty
record Freeze(Instant from, Instant to, String reason, Optional<Selector> scope) {

  boolean concerns(Subject subject) {
    return scope.map(selector -> selector.matches(subject)).orElse(true);
  }

  boolean lasts(Instant now) {
    return !now.isBefore(from) && now.isBefore(to);
  }
}
