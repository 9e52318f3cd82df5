package dev.plumbline.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What somebody else's clock showed, so that ours need not be believed blindly: a forge's or a
/// cluster's answer, or a receipt of our own that must lie in the past.
///
/// @param who for messages
/// @param there what it showed
/// @param here what ours showed at the same moment
/// @param past whether it is known only that it has been: then ours may be later by any time
public record Witness(String who, Instant there, Instant here, boolean past) {

  /// By how much clocks may differ.
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  /// Why our clock is not believed; empty if nobody contradicts it.
  static Optional<String> against(List<Witness> witnesses) {
    for (Witness witness : witnesses) {
      Duration ahead = Duration.between(witness.there(), witness.here());
      boolean behind = ahead.negated().compareTo(TOLERANCE) > 0;
      if (behind || (!witness.past() && ahead.compareTo(TOLERANCE) > 0)) {
        return Optional.of(
            "this machine's clock showed %s when %s showed %s"
                .formatted(witness.here(), witness.who(), witness.there()));
      }
    }
    return Optional.empty();
  }
}
