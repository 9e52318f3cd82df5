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
    Event.Triggered leading =
        wish.apply() || old.reason() == RunReason.RESYNC || old.reason() == RunReason.RETRY
            ? wish
            : old;
    return new Wishes(
        Optional.of(
            new Event.Triggered(
                leading.reason(),
                leading.actor(),
                old.apply() || wish.apply(),
                old.acceptRewrite() || wish.acceptRewrite())));
  }

  boolean any() {
    return next.isPresent();
  }
}
