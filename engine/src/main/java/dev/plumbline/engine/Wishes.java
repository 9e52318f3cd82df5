package dev.plumbline.engine;

import dev.plumbline.model.RunReason;
import java.util.Optional;

/// What was asked for while a run was under way. Several wishes become one: the strongest.
///
/// @param next the run to begin when the present one ends; empty if there is none
record Wishes(Optional<Event.Triggered> next) {

  static final Wishes NONE = new Wishes(Optional.empty());

  Wishes and(Event.Triggered wish) {
    if (next.isEmpty()) {
      return new Wishes(Optional.of(wish));
    }
    Event.Triggered old = next.get();
    Event.Triggered leading = leads(wish, old) ? wish : old;
    return new Wishes(
        Optional.of(
            new Event.Triggered(
                leading.reason(),
                leading.actor(),
                old.apply() || wish.apply(),
                old.acceptRewrite() || wish.acceptRewrite())));
  }

  /// Whether the newer wish gives the run its reason. A new revision may turn out to be nothing
  /// new, so it never hides a wish that asks for a look at the target in any case.
  private static boolean leads(Event.Triggered wish, Event.Triggered old) {
    return wish.apply()
        || isWeak(old.reason())
        || (old.reason() == RunReason.NEW_REVISION && !isWeak(wish.reason()));
  }

  private static boolean isWeak(RunReason reason) {
    return reason == RunReason.RESYNC || reason == RunReason.RETRY;
  }

  /// Whether a run that is under way should end for it. To compare everything once more, or to try
  /// again, is worth no interruption.
  boolean urgent() {
    return next.filter(wish -> !isWeak(wish.reason())).isPresent();
  }
}
