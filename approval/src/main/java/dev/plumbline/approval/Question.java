package dev.plumbline.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What wants to be applied, and what is known about it.
///
/// @param subject the application
/// @param occasion why
/// @param now what this machine's clock shows
/// @param began when it was first let go, if it is under way
/// @param witnesses what other clocks showed
/// @param present what would be applied
/// @param ballot what was said about it, in reviews of what one of these accounts had reported too
public record Question(
    Subject subject,
    Occasion occasion,
    Instant now,
    Optional<Instant> began,
    List<Witness> witnesses,
    Present present,
    Function<Set<String>, Ballot> ballot) {

  public Question {
    witnesses = List.copyOf(witnesses);
  }
}
