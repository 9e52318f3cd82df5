package dev.plumbline.engine;

import dev.plumbline.model.RunReason;
import java.util.Optional;

/// What was asked for while a run was under way. Several wishes become one: the strongest.
///
/// @param next the run to begin when the present one ends; empty if there is none
/// @param urgent whether a run that is under way should end for it. To compare everything once
///     more, or to try again, is worth no interruption.
record Wishes(Optional<Event.Triggered> next, boolean urgent) {

  static final Wishes NONE = new Wishes(Optional.empty(), false);

  Wishes and(Event.Triggered wish) {
    return with(wish, urgent || !isWeak(wish.reason()));
  }

  /// With a wish that can wait for the end of what is under way.
  Wishes later(Event.Triggered wish) {
    return with(wish, urgent);
  }

  private Wishes with(Event.Triggered wish, boolean pressing) {
    if (next.isEmpty()) {
      return new Wishes(Optional.of(wish), pressing);
    }
    Event.Triggered old = next.get();
    Event.Triggered leading = leads(wish, old) ? wish : old;
    return new Wishes(
        Optional.of(
            new Event.Triggered(
                leading.reason(),
                leading.actor(),
                old.apply() || wish.apply(),
                old.acceptRewrite() || wish.acceptRewrite())),
        pressing);
  }

  /// Whether all that is wished for is a look at a revision that leaves alone what was read.
  boolean canWait() {
    return !urgent && next.filter(w -> w.reason() == RunReason.NEW_REVISION).isPresent();
  }

  /// Whether the newer wish gives the run its reason. A new revision may turn out to be nothing
  /// new, so it never hides a wish that asks for a look at the target in any case; and that an
  /// interval is over hides no wish at all.
  private static boolean leads(Event.Triggered wish, Event.Triggered old) {
    return wish.apply()
        || old.reason() == RunReason.INTERVAL
        || (isWeak(old.reason()) && wish.reason() != RunReason.INTERVAL)
        || (old.reason() == RunReason.NEW_REVISION && !isWeak(wish.reason()));
  }

  private static boolean isWeak(RunReason reason) {
    return switch (reason) {
      case RESYNC, INTERVAL, RETRY -> true;
      case STARTED,
          DECLARATION_CHANGED,
          NEW_REVISION,
          DRIFT,
          REQUESTED,
          DEPENDENCY_READY,
          DELETED ->
          false;
    };
  }
}
